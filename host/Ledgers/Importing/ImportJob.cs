using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>An import that was begun and is to be read.</summary>
internal sealed record ImportJob
{
    public required long No { get; init; }

    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required SignedInUser User { get; init; }

    /// <summary>When it was begun, in ticks of the clock.</summary>
    public required long Began { get; init; }

    /// <summary>Reads everything into a sink, and ends each file at it.</summary>
    public required Func<LedgerIntake, CancellationToken, Task<Outcome<Nothing>>> ReadAsync { get; init; }

    /// <summary>What the reading needs until it ends.</summary>
    public required IReadOnlyList<IAsyncDisposable> Owned { get; init; }
}
