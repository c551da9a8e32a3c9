using System.Globalization;
using System.Text;

namespace ElectronicMessages.Tests.Benchmarks.Ledgers;

/// <summary>A ledger of a company that does not exist, written line by line: three lines a voucher, one with tax.</summary>
internal static class LargeLedger
{
    public static async Task WriteAsync(string file, int vouchers, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(file, append: false, new UTF8Encoding(false));
        await text.WriteAsync("""
            <?xml version="1.0" encoding="UTF-8"?>
            <AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
              <Header><AuditFileVersion>1.30</AuditFileVersion><AuditFileCountry>NO</AuditFileCountry><Company><RegistrationNumber>313999009</RegistrationNumber><Name>Fjellheim Handel AS</Name></Company><DefaultCurrencyCode>NOK</DefaultCurrencyCode></Header>
              <MasterFiles><TaxTable><TaxTableEntry><TaxCodeDetails><TaxCode>S25</TaxCode><TaxPercentage>25</TaxPercentage><StandardTaxCode>3</StandardTaxCode></TaxCodeDetails></TaxTableEntry></TaxTable></MasterFiles>
              <GeneralLedgerEntries>
                <Journal><JournalID>Salg</JournalID><Description>Salg</Description><Type>Salg</Type>

            """.AsMemory(), cancellationToken);
        for (var number = 1; number <= vouchers; number++)
        {
            await text.WriteAsync(Voucher(number).AsMemory(), cancellationToken);
        }

        await text.WriteAsync("    </Journal>\n  </GeneralLedgerEntries>\n</AuditFile>\n".AsMemory(), cancellationToken);
    }

    private static string Voucher(int number) => string.Create(CultureInfo.InvariantCulture, $"""
              <Transaction>
                <TransactionID>{number:00000000}</TransactionID>
                <Period>{(number % 12) + 1}</Period>
                <PeriodYear>2025</PeriodYear>
                <TransactionDate>2025-{(number % 12) + 1:00}-{(number % 28) + 1:00}</TransactionDate>
                <VoucherType>Utgående faktura</VoucherType>
                <Description>Faktura {number}</Description>
                <SystemEntryDate>2025-{(number % 12) + 1:00}-{(number % 28) + 1:00}</SystemEntryDate>
                <GLPostingDate>2025-{(number % 12) + 1:00}-{(number % 28) + 1:00}</GLPostingDate>
                <Line>
                  <RecordID>1</RecordID>
                  <AccountID>3000</AccountID>
                  <Description>Salg</Description>
                  <CreditAmount>
                    <Amount>{(number % 977) * 4}.00</Amount>
                  </CreditAmount>
                  <TaxInformation>
                    <TaxType>MVA</TaxType>
                    <TaxCode>S25</TaxCode>
                    <TaxPercentage>25</TaxPercentage>
                    <TaxBase>{(number % 977) * 4}.00</TaxBase>
                    <CreditTaxAmount>
                      <Amount>{number % 977}.00</Amount>
                    </CreditTaxAmount>
                  </TaxInformation>
                </Line>
                <Line>
                  <RecordID>2</RecordID>
                  <AccountID>2700</AccountID>
                  <Description>Utgående mva</Description>
                  <CreditAmount>
                    <Amount>{number % 977}.00</Amount>
                  </CreditAmount>
                </Line>
                <Line>
                  <RecordID>3</RecordID>
                  <AccountID>1500</AccountID>
                  <Description>Kunde</Description>
                  <DebitAmount>
                    <Amount>{(number % 977) * 5}.00</Amount>
                  </DebitAmount>
                </Line>
              </Transaction>

        """);
}
