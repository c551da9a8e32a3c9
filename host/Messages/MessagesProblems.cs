using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Messages;

internal static class MessagesProblems
{
    public static Problem NoSuchProcessing { get; } = new("EM-0401", "There is no such message processing.")
    {
        Detail = "No plugin that runs for this legal entity contributes it.",
        Advice = "Go back to the list. Where it was there before, ask the administrator whether its plugin was disabled.",
    };
}
