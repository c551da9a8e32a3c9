using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether a report that a plugin registers keeps the rules that the contracts state.</summary>
internal static partial class ReportCheck
{
    private const int MaxKey = 60;
    private const int MostAttachments = 1000;

    public static IEnumerable<string> Faults(ReportDescription report)
    {
        var name = $"the report '{report.Key}'";
        if (report.Key.Length is 0 or > MaxKey || report.Key.Trim() != report.Key || report.Key.Any(char.IsControl))
        {
            yield return $"{name} needs a key of 1 to {MaxKey} characters without blanks at its ends";
        }

        if (string.IsNullOrWhiteSpace(report.Caption))
        {
            yield return $"{name} has no caption";
        }

        if (!CountryForm().IsMatch(report.Country))
        {
            yield return $"{name} has the country '{report.Country}', which is no code of two upper-case letters";
        }

        if (string.IsNullOrWhiteSpace(report.Mapping))
        {
            yield return $"{name} names no ledger mapping";
        }

        if (!FileNameForm().IsMatch(report.FileName))
        {
            yield return $"{name} has the file name '{report.FileName}'; it must be letters, digits, hyphens and a dot with an end";
        }

        if (report.MostAttachments is < 0 or > MostAttachments || report.LargestAttachment is < 1 or > 100_000_000)
        {
            yield return $"{name} needs at most {MostAttachments} attachments of at most 100 MB";
        }

        foreach (var fault in ParameterCheck.Faults(report.Parameters, hasSource: false))
        {
            yield return $"{name} has {fault}";
        }
    }

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CountryForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,60}\.[a-z0-9]{1,10}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileNameForm();
}
