using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>
/// Reads a kind of ledger file, as a stream and into a sink of the host's: what is read is never collected by the plugin, so that
/// a file of any size takes the same memory. The host opens archives, bounds what comes out of them, stores, checks sums and
/// throws everything away again where a file is refused half-way. Registered with <c>AddLedgerReader&lt;T&gt;()</c>.
/// </summary>
public interface ILedgerReader
{
    /// <summary>Says what the reader is. Called once, when the plugin is loaded.</summary>
    /// <returns>The description.</returns>
    LedgerReaderDescription Describe();

    /// <summary>Reads one file from its beginning to its end.</summary>
    /// <param name="file">The file; the host owns its stream.</param>
    /// <param name="sink">
    /// Receives, in this order, the head, the accounts and tax codes, the entries voucher by voucher, and the control totals.
    /// Await each call before the next one: that is how the host slows a reader down.
    /// </param>
    /// <param name="cancellationToken">Ends when the user cancels or the host stops.</param>
    /// <returns>Null where the file was read to its end; otherwise why it is refused. Nothing of a refused file is kept.</returns>
    Task<Problem?> ReadAsync(LedgerFile file, ILedgerSink sink, CancellationToken cancellationToken);
}

/// <summary>What a reader is, and which files are its own.</summary>
public sealed record LedgerReaderDescription
{
    /// <summary>The key, such as <c>XX Ledger</c>; at most 60 characters, unique in the installation.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the kind of file, or a label key that begins with <c>@</c>.</summary>
    public required string Caption { get; init; }

    /// <summary>One sentence on which files are read, or a label key that begins with <c>@</c>.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The country: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>
    /// The local names of the root elements by which an XML file is known to be the reader's, whatever its name, version or
    /// namespace: a file that is meant for the reader and unsound is then refused in the reader's own words.
    /// </summary>
    public required IReadOnlyList<string> RootElements { get; init; }

    /// <summary>The key of the <see cref="ILedgerMapping"/> whose codes the standard codes of the files are.</summary>
    /// <value>Null (the default) where there is none.</value>
    public string? Mapping { get; init; }
}

/// <summary>A file as it lies before a reader: unpacked, and known to be the reader's.</summary>
/// <param name="Name">The name, without folders.</param>
/// <param name="Content">The bytes, from the beginning; forward only.</param>
public sealed record LedgerFile(string Name, Stream Content)
{
    /// <summary>Which of the files that belong together this is, beginning with 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>How many files belong together.</summary>
    public int Parts { get; init; } = 1;
}
