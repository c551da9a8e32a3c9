using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Audit.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Unit.Audit;

/// <summary>The action log of a test database, its notes sealed under a key that is always the same.</summary>
internal sealed class TestLog
{
    private readonly Database _database;
    private readonly ActionLogChain _chain;
    private readonly SealedNotes _notes;

    public TestLog(TestDatabase test, ILogger<ActionLog>? logger = null)
    {
        _database = test.Database;
        var keys = new DataKeys();
        keys.Load([new("test", 1, new byte[32])]);
        _notes = new(new(keys, []));
        _chain = new(_notes);
        Log = new(_database, _chain, logger ?? NullLogger<ActionLog>.Instance);
        Store = new(_database, _notes, _chain);
    }

    public ActionLog Log { get; }

    public ChainStore Store { get; }

    public static ActionLog Of(TestDatabase test, ILogger<ActionLog>? logger = null) => new TestLog(test, logger).Log;

    public Task<ChainVerification> VerifyAsync(CancellationToken cancellationToken) => new VerifyActionLog(Store, Log, TimeProvider.System).ExecuteAsync(cancellationToken);

    public Task<int> RemoveOldAsync(int? years, TimeProvider clock, CancellationToken cancellationToken) =>
        new RemoveOldLines(_database, _notes, _chain, Log, Options.Create(new ActionLogOptions { KeepYears = years }), new(), clock).ExecuteAsync(cancellationToken);

    /// <summary>What the host does when it starts.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        new ChainExistingLines(_database, _notes, _chain, NullLogger<ChainExistingLines>.Instance).StartingAsync(cancellationToken);
}
