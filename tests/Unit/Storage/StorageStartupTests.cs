using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class StorageStartupTests(TestContext context)
{
    [TestMethod]
    public async Task The_database_is_open_before_any_service_starts_and_until_all_have_stopped()
    {
        await using var test = TestDatabase.Closed();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(DataDirectory.Setting, test.Directory.Path)]);
        builder.Services.AddHostedService<EarlyService>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);
        var host = builder.Build();
        var log = test.Directory.DatabaseFile + "-wal";

        await using (var disposing = (IAsyncDisposable)host)
        {
            await host.StartAsync(context.CancellationToken);
            Assert.IsTrue(File.Exists(log));
            await host.StopAsync(context.CancellationToken);
        }

        await test.ReopenAsync(context.CancellationToken);
        Assert.AreEqual(2, await test.Database.FindAsync<long>("SELECT COUNT(*) FROM early", null, context.CancellationToken));
    }

    private sealed class EarlyService(Database database) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await work.ExecuteAsync("CREATE TABLE early (at TEXT NOT NULL); INSERT INTO early (at) VALUES ('start')", null, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await work.ExecuteAsync("INSERT INTO early (at) VALUES ('stop')", null, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
    }
}
