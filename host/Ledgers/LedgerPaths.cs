using System.Globalization;
using ElectronicMessages.Host.Ledgers.Collecting;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>The addresses of this folder's pages, spelled in one place.</summary>
internal static class LedgerPaths
{
    public static string Imports(string legalEntity) => $"/{legalEntity}/ledger-imports";

    public static string Import(string legalEntity, string id) => $"{Imports(legalEntity)}/{id}";

    public static string ImportStatus(string legalEntity, string id) => $"/api{Import(legalEntity, id)}/status";

    public static string Receive(string legalEntity) => $"{Imports(legalEntity)}/receive";

    public static string Tables(string legalEntity, string uploadId) => $"{Imports(legalEntity)}/tables/{uploadId}";

    public static string Entries(string legalEntity) => $"/{legalEntity}/ledger-entries";

    public static string Entries(string legalEntity, LedgerPeriod period) =>
        string.Create(CultureInfo.InvariantCulture, $"{Entries(legalEntity)}?from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");

    public static string Voucher(string legalEntity, long id) => string.Create(CultureInfo.InvariantCulture, $"{Entries(legalEntity)}/{id}");

    public static string TaxCodes(string legalEntity) => $"/{legalEntity}/tax-codes";

    public static string TaxCode(string legalEntity, string mapping, string code) => $"{TaxCodes(legalEntity)}?mapping={Uri.EscapeDataString(mapping)}&dialog=map&code={Uri.EscapeDataString(code)}";

    public static string Reconciliation(string legalEntity) => $"/{legalEntity}/ledger-reconciliation";
}
