using System.Diagnostics;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The actions that are the host's own, as extensions know them.</summary>
internal static class HostActions
{
    public static readonly ActionDescription TestConnection = new() { Kind = ActionKind.Custom, Key = ActionKeys.TestConnection, Caption = "Test connection", Group = "Connection" };

    public static readonly ActionDescription Disconnect = new() { Kind = ActionKind.Custom, Key = ActionKeys.Disconnect, Caption = "Revoke and disconnect", Group = "Connection" };

    /// <summary>What the user is told of a host's action that went through its extensions.</summary>
    public static Outcome<string> MessageOf(Outcome<ActionOutcome> ran) => !ran.Succeeded ? ran.Problem : ran.Value switch
    {
        ActionOutcome.Done done => done.Message,
        ActionOutcome.Wait wait => $"{wait.Message} Try again in {Durations.Rough(wait.After)}.",
        ActionOutcome.Refused refused => refused.Problem,
        _ => throw new UnreachableException("The wall lets no other outcome of a host's action through."),
    };
}
