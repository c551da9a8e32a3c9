using ElectronicMessages.Host.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>A data directory that outlives its hosts, the command line beside it, and a hand in its database past the host.</summary>
internal sealed class Installation : IDisposable
{
    private readonly TempDirectory _directory = new();

    public string Data => _directory.PathOf("data");

    public string MasterKeyFile => Path.Combine(Data, "master.key");

    public string DatabaseFile => Path.Combine(Data, "electronic-messages.db");

    public string PathOf(string name) => _directory.PathOf(name);

    /// <summary>The host in this process, to authorize with.</summary>
    public Task<TestHost> StartAsync(TestHostOptions? options = null) => TestHost.StartAsync((options ?? new()) with { DataDirectory = Data });

    /// <summary>The host as a process, to be stopped and killed.</summary>
    public Task<HostProcess> StartProcessAsync(params (string Key, string Value)[] settings) =>
        HostProcess.StartAsync(new(Data) { Settings = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase) });

    /// <summary>The program as a command line, in a process of its own.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_NOLOGO"] = "1" };
        await using var command = ChildProcess.Start(
            "dotnet", [Path.Combine(Repository.HostOutput, "ElectronicMessages.Host.dll"), .. arguments, "--data", Data], _directory.Path, environment);
        return (await command.ExitAsync(), command.Output);
    }

    public async Task ExecuteAsync(string sql, params (string Name, object Value)[] arguments)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, arguments);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T?> FindAsync<T>(string sql, params (string Name, object Value)[] arguments)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, arguments);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Opens both tokens of a connection as the host does before it uses them.</summary>
    public async Task AssertTokensOpenAsync(TestHost host)
    {
        var id = (await FindAsync<string>("SELECT web_application_id FROM connection"))!;
        var version = await FindAsync<long>("SELECT version FROM connection");
        foreach (var field in new[] { "sealed_access_token", "sealed_refresh_token" })
        {
            var sealedText = (await FindAsync<string>($"SELECT {field} FROM connection"))!;
            Assert.AreEqual("[secret]", host.Services.GetRequiredService<SecretVault>().Open(sealedText, new("connection", id, field, version)).ToString());
        }
    }

    public void Dispose() => _directory.Dispose();

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False;Default Timeout=10");
        await connection.OpenAsync();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] arguments)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in arguments)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
