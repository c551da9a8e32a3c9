namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>What was decided on vouchers; the newest line of each counts.</summary>
internal static class ChosenVouchers
{
    /// <summary>A query: the newest decision of each voucher of <c>@LegalEntity</c>.</summary>
    public const string Newest = """
        SELECT x.journal, x.voucher_number, x.year, x.choice, x.tax_day, x.reason, x.user_name, x.at
        FROM ledger_choice x
        WHERE x.legal_entity = @LegalEntity AND x.sequence = (
            SELECT MAX(y.sequence) FROM ledger_choice y
            WHERE y.legal_entity = x.legal_entity AND y.journal = x.journal AND y.voucher_number = x.voucher_number AND y.year = x.year)
        """;
}
