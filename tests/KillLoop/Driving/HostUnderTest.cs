using System.Globalization;
using ElectronicMessages.Tests.KillLoop.KilledHost;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>The host as a process of its own, killed and started again on the same data directory and address.</summary>
internal sealed class HostUnderTest(int port) : IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("electronic-messages-kill-").FullName;
    private ChildProcess? _process;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/"));

    public string DataDirectory => Path.Combine(_home, "data");

    private string Orders => Path.Combine(_home, "orders");

    public async Task StartAsync()
    {
        await DieAsync();
        File.Delete(Orders);
        string[] arguments =
        [
            typeof(HostUnderTest).Assembly.Location,
            "host",
            Orders,
            "--environment=Development",
            $"--contentRoot={Repository.PathOf("host")}",
            "--applicationName=ElectronicMessages.Host",
            $"--urls={Address.GetLeftPart(UriPartial.Authority)}",
            $"--Data:Directory={DataDirectory}",
            $"--Plugins:Directory={Path.Combine(Repository.HostOutput, "plugins")}",
            string.Create(CultureInfo.InvariantCulture, $"--Simulators:FirstPort={port + 1}"),
            "--Logging:LogLevel:Default=Warning",
        ];
        _process = ChildProcess.Start("dotnet", arguments, _home, new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_NOLOGO"] = "1", ["DOTNET_TieredPGO"] = "0" });
        await _process.WaitForLineAsync(HostProgram.Ready, TimeSpan.FromMinutes(5));
    }

    /// <summary>The next token call that comes to this milestone dies there.</summary>
    public void OrderDeathAt(string milestone) => File.WriteAllText(Orders, milestone);

    public bool HasDied => _process is { HasExited: true };

    public async Task DieAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    /// <summary>Waits until it has killed itself; what it was told to die of may never come.</summary>
    public async Task<bool> DiesByItselfAsync()
    {
        try
        {
            await _process!.ExitAsync(TimeSpan.FromSeconds(5));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// What the database says while nobody holds it. Asked of a copy: to open the file itself would settle its log, which is
    /// what the next start shall do.
    /// </summary>
    public async Task<T> AskDatabaseAsync<T>(Func<SqliteConnection, Task<T>> ask)
    {
        var copy = Directory.CreateDirectory(Path.Combine(_home, "copy"));
        foreach (var file in Directory.EnumerateFiles(DataDirectory, "*.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        var database = Directory.EnumerateFiles(copy.FullName, "*.db").Single();
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            var answer = await ask(connection);
            await connection.CloseAsync();
            copy.Delete(recursive: true);
            return answer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DieAsync();
        Directory.Delete(_home, recursive: true);
    }
}
