namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>
/// Where a reader puts what it reads; the host's. What the host knows better (sums of vouchers, control totals, codes that are in no
/// table, another company's number) the host checks, so a reader reports only what it alone can see.
/// </summary>
public interface ILedgerSink
{
    /// <summary>Takes what the file says of itself. Once a file, before anything else.</summary>
    /// <param name="head">The company, the software, what was selected.</param>
    /// <param name="cancellationToken">Ends when the import is cancelled.</param>
    /// <returns>Ends when the host can take more.</returns>
    ValueTask BeginAsync(LedgerHead head, CancellationToken cancellationToken);

    /// <summary>Takes an account of the chart of accounts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends when the import is cancelled.</param>
    /// <returns>Ends when the host can take more.</returns>
    ValueTask AddAsync(LedgerAccount account, CancellationToken cancellationToken);

    /// <summary>Takes a tax code. The same code may come several times, with different dates and rates.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Ends when the import is cancelled.</param>
    /// <returns>Ends when the host can take more.</returns>
    ValueTask AddAsync(LedgerTaxCode code, CancellationToken cancellationToken);

    /// <summary>Takes an entry. The entries of a voucher follow one another and share its one object.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends when the import is cancelled.</param>
    /// <returns>Ends when the host can take more; at once as a rule.</returns>
    ValueTask AddAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>Takes the control totals of the file, wherever in it they stand. The host compares them at its end.</summary>
    /// <param name="totals">The totals.</param>
    void Compare(LedgerTotals totals);

    /// <summary>Reports what a person should know; the import goes on. The host keeps the first thousand and counts the others.</summary>
    /// <param name="finding">The finding.</param>
    void Report(LedgerFinding finding);
}
