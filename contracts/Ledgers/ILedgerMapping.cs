using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>
/// What the tax codes of a ledger are mapped to, for the reports of a country. The fields of a row are a parameters record with the
/// usual attributes; the host draws the page <em>Tax codes</em> from them, keeps each version of the mapping for good, and hands the
/// values to the report. Registered with <c>AddLedgerMapping&lt;TMapping, TRow&gt;()</c>.
/// </summary>
public interface ILedgerMapping
{
    /// <summary>Says what the mapping is. Called once, when the plugin is loaded.</summary>
    /// <returns>The description.</returns>
    LedgerMappingDescription Describe();
}

/// <summary>A mapping as data: whatever the host proposes, asks and reconciles comes from here.</summary>
public sealed record LedgerMappingDescription
{
    /// <summary>The key, such as <c>XX VAT</c>; at most 60 characters, unique in the installation.</summary>
    public required string Key { get; init; }

    /// <summary>The name, or a label key that begins with <c>@</c>.</summary>
    public required string Caption { get; init; }

    /// <summary>The country: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>The fields of a row, from the record behind the mapping; filled in by the host.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<ParameterDescription> Fields { get; init; } = [];

    /// <summary>What a row is proposed to be, by the authority's code of a tax code.</summary>
    public IReadOnlyList<LedgerStandardCode> StandardCodes { get; init; } = [];

    /// <summary>
    /// Whether the period of the ledger decides over the date of a voucher, for entries that come without a reader of the plugin's:
    /// from a table or through the API.
    /// </summary>
    /// <value><see langword="true"/> by default.</value>
    public bool PeriodBeforeDate { get; init; } = true;

    /// <summary>The accounts on which tax is booked, for the reconciliation.</summary>
    /// <value>Empty by default: nothing is reconciled.</value>
    public IReadOnlyList<LedgerAccountRange> TaxAccounts { get; init; } = [];

    /// <summary>
    /// How the tax of an entry moves the tax accounts, by the row that it is mapped to: the first whose conditions all hold. Where none
    /// does, tax moves them by its own amount.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<LedgerBooking> Bookings { get; init; } = [];

    /// <summary>
    /// The accounts to which a period's tax is moved when it is settled: a voucher without tax information that touches one of
    /// them is a settlement and left out of the reconciliation.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<LedgerAccountRange> SettlementAccounts { get; init; } = [];
}

/// <summary>How often tax is found on the tax accounts: 1 as it is, 0 for not at all, -1 on the other side.</summary>
/// <param name="When">Fields of the row and the values of which they have one; all must hold.</param>
/// <param name="Debit">For tax on the debit side.</param>
/// <param name="Credit">For tax on the credit side.</param>
public sealed record LedgerBooking(IReadOnlyList<ParameterCondition> When, int Debit, int Credit);

/// <summary>What the host proposes for tax codes that a program has given one of the authority's codes.</summary>
/// <param name="Code">The authority's code.</param>
/// <param name="Caption">What it stands for, or a label key that begins with <c>@</c>.</param>
public sealed record LedgerStandardCode(string Code, string Caption)
{
    /// <summary>The values of the fields, by name in camel case.</summary>
    /// <value>Empty (the default) where nothing can be proposed and a person must choose.</value>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Set where tax is self-assessed and a program books it either as two tax informations, one on each side, or as a single one. Where
    /// a voucher has tax of the code on the debit side alone, the host asks once which of the two it is.
    /// </summary>
    /// <value>Null (the default) for a code that is always booked once.</value>
    public LedgerQuestion? DebitAlone { get; init; }
}

/// <summary>A question on how the ledger books, asked once for each tax code; the answer is a value of the mapping.</summary>
/// <param name="Text">The question, or a label key that begins with <c>@</c>.</param>
/// <param name="Answers">The values of the fields that each answer stands for, in order.</param>
public sealed record LedgerQuestion(string Text, IReadOnlyList<LedgerAnswer> Answers);

/// <summary>An answer that a person may give.</summary>
/// <param name="Caption">The answer, or a label key that begins with <c>@</c>.</param>
/// <param name="Values">The values of the fields, over those of the standard code.</param>
public sealed record LedgerAnswer(string Caption, IReadOnlyDictionary<string, string> Values);

/// <summary>Accounts from one to another, compared as text of the length of the bounds: <c>2700</c> to <c>2715</c> holds <c>27001</c>, too.</summary>
/// <param name="From">The first account.</param>
/// <param name="To">The last account.</param>
public sealed record LedgerAccountRange(string From, string To)
{
    /// <summary>Whether an account lies in the range.</summary>
    /// <param name="account">The account.</param>
    /// <returns>Whether it does.</returns>
    public bool Contains(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Length >= From.Length
            && string.CompareOrdinal(account[..From.Length], From) >= 0
            && account.Length >= To.Length
            && string.CompareOrdinal(account[..To.Length], To) <= 0;
    }
}
