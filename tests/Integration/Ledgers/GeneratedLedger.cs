using System.Globalization;
using System.Text;

namespace ElectronicMessages.Tests.Integration.Ledgers;

/// <summary>A ledger of any size, of a company that does not exist.</summary>
internal static class GeneratedLedger
{
    public static byte[] Make(int vouchers)
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
            <Header><AuditFileVersion>1.30</AuditFileVersion><AuditFileCountry>NO</AuditFileCountry>
            <Company><RegistrationNumber>313999009</RegistrationNumber><Name>Fjellheim Handel AS</Name></Company>
            <DefaultCurrencyCode>NOK</DefaultCurrencyCode></Header>
            <MasterFiles><TaxTable><TaxTableEntry><TaxCodeDetails><TaxCode>S25</TaxCode><TaxPercentage>25</TaxPercentage><StandardTaxCode>3</StandardTaxCode></TaxCodeDetails></TaxTableEntry></TaxTable></MasterFiles>
            <GeneralLedgerEntries><Journal><JournalID>A</JournalID>
            """);
        for (var number = 1; number <= vouchers; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <Transaction><TransactionID>{number}</TransactionID><Period>{(number % 12) + 1}</Period><PeriodYear>2025</PeriodYear><TransactionDate>2025-{(number % 12) + 1:00}-10</TransactionDate>
                <Line><RecordID>1</RecordID><AccountID>3000</AccountID><CreditAmount><Amount>100.00</Amount></CreditAmount><TaxInformation><TaxCode>S25</TaxCode><TaxBase>100.00</TaxBase><CreditTaxAmount><Amount>25.00</Amount></CreditTaxAmount></TaxInformation></Line>
                <Line><RecordID>2</RecordID><AccountID>2700</AccountID><CreditAmount><Amount>25.00</Amount></CreditAmount></Line>
                <Line><RecordID>3</RecordID><AccountID>1500</AccountID><DebitAmount><Amount>125.00</Amount></DebitAmount></Line></Transaction>

                """);
        }

        return Encoding.UTF8.GetBytes(text.Append("</Journal></GeneralLedgerEntries></AuditFile>").ToString());
    }
}
