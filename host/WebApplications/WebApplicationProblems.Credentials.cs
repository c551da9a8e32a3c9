using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>EM-1150 to EM-1179: what a plugin may call, and what a client authenticates with.</summary>
internal static partial class WebApplicationProblems
{
    public static readonly Problem HostNotDeclared = new("EM-1150", "A plugin asked for a host that it does not declare.")
    {
        Advice = "Nothing was sent. Tell the plugin's publisher: its descriptor must name every host that it calls.",
    };
}
