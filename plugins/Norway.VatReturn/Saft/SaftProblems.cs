using System.Globalization;
using System.Xml;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>Why a file is refused, and what is reported of one that is read. Numbers NO-201 to NO-229.</summary>
internal static class SaftProblems
{
    public static readonly Problem Broken = new("NO-201", "@Saft.Broken")
    {
        Class = ErrorClass.Permanent,
        Advice = "@Saft.Broken.Advice",
    };

    public static readonly Problem NoNamespace = new("NO-202", "@Saft.NoNamespace")
    {
        Class = ErrorClass.Permanent,
        Advice = "@Saft.NoNamespace.Advice",
    };

    public static readonly Problem NotSaft = new("NO-204", "@Saft.NotSaft")
    {
        Class = ErrorClass.Permanent,
        Advice = "@Saft.NotSaft.Advice",
    };

    public static readonly Problem DocumentType = new("NO-208", "@Saft.DocumentType")
    {
        Class = ErrorClass.Permanent,
        Advice = "@Saft.Broken.Advice",
    };

    public static Problem OtherCountry(string country) => new("NO-203", "@Saft.OtherCountry")
    {
        Class = ErrorClass.Permanent,
        Detail = $"AuditFile: {Cut(country)}",
        Advice = "@Saft.OtherCountry.Advice",
    };

    public static Problem PartMissing(string element) => new("NO-205", "@Saft.PartMissing")
    {
        Class = ErrorClass.Permanent,
        Detail = element,
        Advice = "@Saft.Broken.Advice",
    };

    public static Problem OtherCurrency(string currency) => new("NO-207", "@Saft.OtherCurrency")
    {
        Class = ErrorClass.Permanent,
        Detail = Cut(currency),
        Advice = "@Saft.OtherCurrency.Advice",
    };

    public static Problem TooLarge(string what) => new("NO-209", "@Saft.TooLarge")
    {
        Class = ErrorClass.Permanent,
        Detail = what,
        Advice = "@Saft.Broken.Advice",
    };

    public static LedgerFinding PeriodNotUnderstood(long line) => new("NO-221", "@Saft.PeriodNotUnderstood") { Line = line };

    public static Problem Unreadable(string what, string text, long line) => At(
        new("NO-206", "@Saft.Unreadable")
        {
            Class = ErrorClass.Permanent,
            Detail = $"{what}: '{Cut(text)}'",
            Advice = "@Saft.Broken.Advice",
        },
        line);

    /// <summary>What the XML reader met: the document type that is forbidden, or a file that is cut off or unsound.</summary>
    public static Problem Of(XmlException broken) => broken.Message.Contains("DTD", StringComparison.Ordinal)
        ? At(DocumentType, broken.LineNumber)
        : At(Broken, broken.LineNumber);

    public static Problem At(Problem problem, long line) => line <= 0 ? problem : problem with
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"{(problem.Detail is { } detail ? detail + " · " : "")}line {line}"),
    };

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
