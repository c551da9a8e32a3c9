using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Why a ledger is not imported, or not used. EM-0201 to EM-0229 refuse; the findings EM-0230 and on are told and stop nothing by themselves.</summary>
internal static partial class LedgersProblems
{
    public static readonly Problem NoFile = new("EM-0201", "No file was chosen.")
    {
        Advice = "Choose the files of the ledger and try again.",
    };

    public static readonly Problem UploadBroken = new("EM-0202", "The files did not arrive whole.")
    {
        Detail = "Nothing was imported.",
        Advice = "Try again.",
    };

    public static readonly Problem TooLarge = new("EM-0203", "The files are larger than 2 GB together.")
    {
        Detail = "Nothing was imported.",
        Advice = "Zip them, or export a shorter period.",
    };

    public static readonly Problem ImportNotFound = new("EM-0205", "There is no such import here.")
    {
        Advice = "Open the list of imports.",
    };

    public static readonly Problem Cancelled = new("EM-0212", "The import was cancelled.")
    {
        Detail = "Nothing of it was kept.",
        Advice = "Import the files again when you want to.",
    };

    public static readonly Problem Interrupted = new("EM-0213", "The import was interrupted, because the host stopped.")
    {
        Detail = "Nothing of it was kept.",
        Advice = "Import the files again.",
    };

    public static readonly Problem Failed = new("EM-0214", "The import failed.")
    {
        Detail = "Nothing of it was kept. The log of the host says more.",
        Advice = "Try again; if it fails again, tell the administrator.",
    };

    public static readonly Problem VoucherNotFound = new("EM-0215", "There is no such voucher here.")
    {
        Advice = "It may belong to an import whose place another took. Open the list of entries.",
    };

    public static readonly Problem ReasonMissing = new("EM-0216", "Say why.")
    {
        Detail = "The reason is kept with the decision. Nothing was changed.",
        Advice = "Enter a reason and try again.",
    };

    public static readonly Problem DayMissing = new("EM-0228", "Choose a day of the period.")
    {
        Detail = "The voucher is taken into the period that the day lies in. Nothing was changed.",
        Advice = "Enter a day and try again.",
    };

    public static readonly Problem MappingChanged = new("EM-0217", "Somebody else has changed the mapping meanwhile.")
    {
        Class = ErrorClass.Transient,
        Detail = "Nothing was changed.",
        Advice = "Look at the mapping as it is now, and try again.",
    };

    public static readonly Problem NoMapping = new("EM-0218", "No plugin says what tax codes mean.")
    {
        Advice = "Install the plugin of the country; the page Plugins shows what is there.",
    };

    public static readonly Problem UploadGone = new("EM-0219", "The tables are no longer here.")
    {
        Detail = "Tables wait for a day until somebody says how they are read.",
        Advice = "Choose the files again.",
    };

    public static readonly Problem Empty = new("EM-0220", "The ledger has no entries.")
    {
        Detail = "Nothing was imported.",
        Advice = "Export the ledger with its entries and import it again.",
    };

    public static readonly Problem DocumentDiffers = new("EM-0223", "A document with this id was accepted before, and it had other content.")
    {
        Advice = "Documents are never changed. Send a correction as a document of its own.",
    };

    public static readonly Problem NothingImported = new("EM-0226", "Nothing is imported for the period.")
    {
        Advice = "Import the ledger of the period on the page Ledger imports.",
        Next = new(NextStepKind.OpenList, "Open Ledger imports"),
    };

    public static Problem AlreadyImported(string name, string when) => new("EM-0204", "These files were imported before.")
    {
        Detail = $"{name} was imported {when}, byte for byte the same. Nothing was changed.",
        Advice = "Open that import; there is nothing else to do.",
    };

    public static Problem NotRecognised(string file) => new("EM-0206", $"{Cut(file)} is no ledger file that a plugin here reads.")
    {
        Detail = "It is known by what is in it, not by its name. Nothing was imported.",
        Advice = "Import a file of a kind that the page names, a zip with such files, or a table (CSV).",
    };

    public static Problem MixedKinds(string file) => new("EM-0207", $"{Cut(file)} is of another kind than the files before it.")
    {
        Detail = "Files that are imported together belong to one ledger. Nothing was imported.",
        Advice = "Import them one after the other.",
    };

    public static Problem ArchiveRefused(string file, string why) => new("EM-0208", $"The archive {Cut(file)} cannot be used.")
    {
        Detail = $"{why} Nothing was imported.",
        Advice = "Zip the files themselves, without folders in folders and archives in archives.",
    };

    public static Problem OtherCompany(string found, string name, string wanted, string legalEntity) => new("EM-0209", "The ledger is another company's.")
    {
        Detail = $"The file is of {Cut(found)} {Cut(name)}; {legalEntity} is {wanted}. Nothing was imported.",
        Advice = "Choose the legal entity whose ledger it is, or correct its registration number on the page Ledger imports.",
    };

    public static Problem CompaniesDiffer(string first, string second) => new("EM-0210", "The files are of two companies.")
    {
        Detail = $"One is of {Cut(first)}, another of {Cut(second)}. Nothing was imported.",
        Advice = "Import the files of one company.",
    };

    public static Problem NumberInvalid(string number) => new("EM-0211", $"'{Cut(number)}' is no registration number.")
    {
        Detail = "It holds digits and letters, at most 40. Nothing was changed.",
        Advice = "Enter the number as the country's register has it.",
    };

    public static Problem TableUnreadable(string file, string why) => new("EM-0221", $"The table {Cut(file)} cannot be read as it is described.")
    {
        Detail = why,
        Advice = "Correct how it is read, or the table, and try again.",
    };

    public static Problem DocumentInvalid(string why) => new("EM-0222", "The documents cannot be accepted.")
    {
        Detail = why,
        Advice = "Correct them and send all of them again; none was accepted.",
    };

    public static Problem Unmapped(IReadOnlyList<string> codes) => new("EM-0224", codes.Count == 1 ? "A tax code that is used has no mapping." : "Tax codes that are used have no mapping.")
    {
        Detail = string.Join(", ", codes.Take(20).Select(Named)),
        Advice = "Map them on the page Tax codes; what shall not be reported is mapped to that.",
        Next = new(NextStepKind.EditRecord, "Open Tax codes"),
    };

    public static Problem Unanswered(IReadOnlyList<string> codes) => new("EM-0225", "How the ledger books some tax codes is not answered yet.")
    {
        Detail = string.Join(", ", codes.Take(20).Select(Named)),
        Advice = "Answer the questions on the page Tax codes; each is asked once.",
        Next = new(NextStepKind.EditRecord, "Open Tax codes"),
    };

    public static Problem MappingInvalid(string code, IEnumerable<string> faults) => new("EM-0227", $"The mapping of {Named(code)} cannot be used.")
    {
        Detail = string.Join(' ', faults),
        Advice = "Choose among the values on offer.",
    };

    /// <summary>A code as it is named in a sentence; entries can have none.</summary>
    public static string Named(string code) => code.Length == 0 ? "(no code)" : Cut(code);

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
