using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>EM-1150 to EM-1179: what a plugin may call, and what a client authenticates with.</summary>
internal static partial class WebApplicationProblems
{
    public static readonly Problem HostNotDeclared = new("EM-1150", "A plugin asked for a host that it does not declare.")
    {
        Advice = "Nothing was sent. Tell the plugin's publisher: its descriptor must name every host that it calls.",
    };

    public static readonly Problem KeyWaits = new("EM-1151", "There is a new client key already.")
    {
        Advice = "Register it with the authority and use it, or remove it, before another one is made.",
    };

    public static readonly Problem TooManyKeys = new("EM-1152", "This web application has as many client keys as an authority keeps.")
    {
        Advice = "Remove one that is no longer in use, here and at the authority.",
    };

    public static readonly Problem NoKeyOfThatKind = new("EM-1153", "The authority accepts no kind of key that is made here.")
    {
        Advice = "Keys for RS256 and ES256 are made here. Choose another client authentication method, or ask the authority.",
        Next = NextStep.EditRecord("Change the method"),
    };

    public static readonly Problem KeyGone = new("EM-1154", "The client key was changed or removed by somebody else.")
    {
        Advice = "Look at the keys as they are now.",
        Next = new(NextStepKind.OpenRecord, "Open the record"),
    };

    public static readonly Problem KeyInUse = new("EM-1155", "The client key is in use.")
    {
        Advice = "Use another one first. The one in use can be removed where it is the only one.",
    };

    public static readonly Problem KeyExpired = new("EM-1156", "The client key has expired.")
    {
        Advice = "Make a new one and register it with the authority.",
    };
}
