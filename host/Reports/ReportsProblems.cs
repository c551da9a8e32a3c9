using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Reports;

/// <summary>The problems of this folder, EM-0301 to EM-0399.</summary>
internal static class ReportsProblems
{
    public static readonly Problem NoReport = new("EM-0301", "There is no such report.")
    {
        Detail = "The address names a report that no plugin makes, or a draft that is not there.",
        Advice = "Open the page Reports and choose there.",
    };

    public static readonly Problem NotAllowed = new("EM-0302", "Your roles admit reading only.")
    {
        Advice = "Ask a tax accountant of the company, or an administrator for the role.",
    };

    public static readonly Problem UnknownPeriod = new("EM-0303", "The report has no such period.")
    {
        Detail = "The settings of the report were changed, or the address was.",
        Advice = "Choose a period in the list.",
    };

    public static readonly Problem ChangedMeanwhile = new("EM-0304", "Somebody else answered meanwhile.")
    {
        Detail = "Nothing of yours was kept, so that nothing of theirs is lost.",
        Advice = "Look at the draft as it is now, and answer again.",
    };

    public static readonly Problem SettingsMissing = new("EM-0305", "The report has no settings yet.")
    {
        Advice = "Fill in the settings of the report and save them.",
    };

    public static readonly Problem NoFile = new("EM-0306", "There is no such file.")
    {
        Advice = "Open the draft and choose one of its files.",
    };

    public static readonly Problem AttachmentEmpty = new("EM-0311", "No file was chosen, or it holds nothing.")
    {
        Advice = "Choose a file.",
    };

    public static readonly Problem AttachmentTwice = new("EM-0314", "There is an attachment of this name.")
    {
        Detail = "The authority takes each name once.",
        Advice = "Remove the other one, or rename the file.",
    };

    public static readonly Problem DayUnfit = new("EM-0316", "The day of delivery is no day, or lies ahead.")
    {
        Advice = "Enter the day on which the authority received the file.",
    };

    public static readonly Problem FileTooLarge = new("EM-0317", "The report is larger than a file of a report may be.")
    {
        Detail = "A report may have 100 MB.",
        Advice = "Tell the publisher of the plugin.",
    };

    public static Problem InvalidSettings(string faults) => new("EM-0307", "The settings were not saved.")
    {
        Detail = faults,
        Advice = "Correct what is named, and save again.",
    };

    public static Problem InvalidAnswer(string question, string fault) => new("EM-0308", "An answer cannot be used, and none was kept.")
    {
        Detail = $"{question}: {fault}",
        Advice = "Choose one of the options, or write a text and choose none.",
    };

    public static Problem Refuses(IReadOnlyList<string> rules) => new("EM-0309", "No file was made: the authority would refuse it.")
    {
        Detail = $"It breaks {string.Join(", ", rules)}.",
        Advice = "Do what stands beside the findings, and generate again.",
    };

    public static Problem NotKnown(IReadOnlyList<string> rules) => new("EM-0310", "No file was made: deviations were not ticked.")
    {
        Detail = $"The authority would accept the file and mark it, by {string.Join(", ", rules)}.",
        Advice = "Correct the lines, or tick each deviation that is meant to be sent.",
    };

    public static Problem TooManyAttachments(int most) => new("EM-0312", "There are as many attachments as the authority takes.")
    {
        Detail = $"It takes {most}.",
        Advice = "Remove one first, or put several pages into one file.",
    };

    public static Problem AttachmentUnfit(string types, long largest) => new("EM-0313", "The authority does not take such an attachment.")
    {
        Detail = $"It takes files of at most {Web.Display.Size(largest)}{(types.Length == 0 ? "" : $" that end in {types}")}.",
        Advice = "Save it in one of these forms.",
    };

    public static Problem DataUnreadable(string file, string reason) => new("EM-0315", "A file of newer lists cannot be read.")
    {
        Detail = $"{file}: {reason}",
        Advice = "Put it right, or take it away: the lists of the plugin count then.",
    };
}
