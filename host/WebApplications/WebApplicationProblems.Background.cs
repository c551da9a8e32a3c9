using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What can be wrong with actions that run in the background.</summary>
internal static partial class WebApplicationProblems
{
    public static readonly Problem InteractiveOnly = new("EM-1050", "This action runs while you wait.")
    {
        Detail = "It was to run in the background, which it does not admit.",
        Advice = "Run it from its button.",
    };

    public static readonly Problem SignsInInBackground = new("EM-1051", "The action wants somebody to sign in, and nobody is there.")
    {
        Detail = "It ran in the background.",
        Advice = "Run it from its button while you wait; its plugin should not let it run in the background.",
    };

    public static readonly Problem BackgroundInterrupted = new("EM-1052", "The action was interrupted.")
    {
        Advice = "Look in the action log how far it came, and run it again where that is right. It is not repeated by itself.",
    };

    public static readonly Problem BackgroundPersonGone = new("EM-1053", "The action did not run: the person who queued it is disabled.")
    {
        Advice = "Run it again under another name.",
    };

    public static readonly Problem BackgroundOver = new("EM-1054", "The action does not wait or run in the background any more.")
    {
        Detail = "It ended in the meantime, or somebody else cancelled it. Its result is a line in the action log.",
        Advice = "Look at the action log of the web application.",
    };

    public static readonly Problem BackgroundOfAnother = new("EM-1055", "Only who had the action run in the background, or may edit the record, can cancel it.")
    {
        Advice = "Ask that person, or a tax accountant or a system administrator.",
    };

    public static Problem BackgroundCancelled(string by) => new("EM-1056", "The action was cancelled while it ran in the background.")
    {
        Detail = $"{by} cancelled it.",
        Advice = "Look in the action log how far it came, and run it again where that is right.",
    };
}
