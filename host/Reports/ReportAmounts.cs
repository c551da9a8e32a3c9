using System.Globalization;

namespace ElectronicMessages.Host.Reports;

/// <summary>How amounts are written.</summary>
internal static class ReportAmounts
{
    /// <summary><c>−12 345</c>, with spaces that do not break.</summary>
    public static string Show(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture).Replace(',', '\u00A0').Replace('-', '\u2212');
}
