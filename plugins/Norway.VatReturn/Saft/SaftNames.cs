using System.Xml;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>The names of the elements in one table with the reader's own, so that comparing them is comparing references.</summary>
internal sealed class SaftNames
{
    public const string Namespace = "urn:StandardAuditFile-Taxation-Financial:NO";
    public const string OfAnyCountry = "urn:StandardAuditFile-Taxation-Financial:";

    public SaftNames()
    {
        Norway = Table.Add(Namespace);
        AuditFile = Table.Add("AuditFile");
        Header = Table.Add("Header");
        MasterFiles = Table.Add("MasterFiles");
        GeneralLedgerEntries = Table.Add("GeneralLedgerEntries");
        Journal = Table.Add("Journal");
        JournalId = Table.Add("JournalID");
        Transaction = Table.Add("Transaction");
        TransactionId = Table.Add("TransactionID");
        Period = Table.Add("Period");
        PeriodYear = Table.Add("PeriodYear");
        TransactionDate = Table.Add("TransactionDate");
        VoucherType = Table.Add("VoucherType");
        Description = Table.Add("Description");
        Line = Table.Add("Line");
        RecordId = Table.Add("RecordID");
        AccountId = Table.Add("AccountID");
        DebitAmount = Table.Add("DebitAmount");
        CreditAmount = Table.Add("CreditAmount");
        Amount = Table.Add("Amount");
        TaxInformation = Table.Add("TaxInformation");
        TaxCode = Table.Add("TaxCode");
        TaxPercentage = Table.Add("TaxPercentage");
        TaxBase = Table.Add("TaxBase");
        TaxAmount = Table.Add("TaxAmount");
        DebitTaxAmount = Table.Add("DebitTaxAmount");
        CreditTaxAmount = Table.Add("CreditTaxAmount");
        TaxDeclarationPeriod = Table.Add("TaxDeclarationPeriod");
    }

    public NameTable Table { get; } = new();

    public string Norway { get; }

    public string AuditFile { get; }

    public string Header { get; }

    public string MasterFiles { get; }

    public string GeneralLedgerEntries { get; }

    public string Journal { get; }

    public string JournalId { get; }

    public string Transaction { get; }

    public string TransactionId { get; }

    public string Period { get; }

    public string PeriodYear { get; }

    public string TransactionDate { get; }

    public string VoucherType { get; }

    public string Description { get; }

    public string Line { get; }

    public string RecordId { get; }

    public string AccountId { get; }

    public string DebitAmount { get; }

    public string CreditAmount { get; }

    public string Amount { get; }

    public string TaxInformation { get; }

    public string TaxCode { get; }

    public string TaxPercentage { get; }

    public string TaxBase { get; }

    public string TaxAmount { get; }

    public string DebitTaxAmount { get; }

    public string CreditTaxAmount { get; }

    public string TaxDeclarationPeriod { get; }
}
