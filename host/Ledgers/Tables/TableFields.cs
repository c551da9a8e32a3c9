namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>What columns can hold, by the names of the fields in the form; the labels are texts of the host.</summary>
internal static class TableFields
{
    public const string Voucher = "voucher";
    public const string Date = "date";
    public const string Account = "account";
    public const string Amount = "amount";
    public const string Debit = "debit";
    public const string Credit = "credit";
    public const string Text = "text";
    public const string Journal = "journal";
    public const string Period = "period";
    public const string Year = "year";
    public const string TaxCode = "taxCode";
    public const string TaxBase = "taxBase";
    public const string TaxAmount = "taxAmount";
    public const string Code = "code";
    public const string Description = "description";
    public const string Rate = "rate";
    public const string StandardCode = "standardCode";

    public static readonly IReadOnlyList<TableField> Entries =
    [
        new(Voucher, "Voucher number", true),
        new(Date, "Voucher date", true),
        new(Account, "Account", true),
        new(Amount, "Amount", false),
        new(Debit, "Debit", false),
        new(Credit, "Credit", false),
        new(Text, "Text", false),
        new(Journal, "Journal", false),
        new(Period, "Period", false),
        new(Year, "Year", false),
        new(TaxCode, "Tax code", false),
        new(TaxBase, "Tax base", false),
        new(TaxAmount, "Tax amount", false),
    ];

    public static readonly IReadOnlyList<TableField> TaxCodes =
    [
        new(Code, "Tax code", true),
        new(Description, "Description", false),
        new(Rate, "Tax rate", false),
        new(StandardCode, "Standard code", false),
    ];

    public static IReadOnlyList<TableField> Of(TableKind kind) => kind switch
    {
        TableKind.Entries => Entries,
        TableKind.TaxCodes => TaxCodes,
        _ => [],
    };
}

internal sealed record TableField(string Name, string Label, bool Required);
