using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>How an import stands, in words.</summary>
internal static class ImportWords
{
    public static BadgeModel Badge(LedgerImport import) => import.State switch
    {
        ImportState.Reading => new(Texts.Say("Reading · {0} %", import.Percent), Tone.Active),
        ImportState.Complete => new("Imported", Tone.Good),
        ImportState.Cancelled => new("Cancelled", Tone.Neutral),
        ImportState.Interrupted => new("Interrupted", Tone.Warning),
        ImportState.Refused => new("Refused", Tone.Bad),
        _ => new("Failed", Tone.Bad),
    };

    /// <summary>Against what counted before, in a few words.</summary>
    public static string Difference(LedgerImport import) => import switch
    {
        { State: not ImportState.Complete } => "–",
        { FormerNo: null } => Texts.Say("First of its period"),
        { Difference.IsNone: true } => Texts.Say("None"),
        { Difference: var found } => string.Join(", ", new[]
        {
            found.Added > 0 ? Texts.Say("{0} added", Figures.Count(found.Added)) : null,
            found.Changed > 0 ? Texts.Say("{0} changed", Figures.Count(found.Changed)) : null,
            found.Gone > 0 ? Texts.Say("{0} gone", Figures.Count(found.Gone)) : null,
        }.OfType<string>()),
    };

    public static string SourceOf(ImportSource source) => Texts.Say(source switch
    {
        ImportSource.File => "File",
        ImportSource.Table => "Table (CSV)",
        _ => "API",
    });
}
