using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The Action Pane of the page: what this user may do with the selected record, and which button is the next step.</summary>
internal sealed class RecordPane(ActionRules rules)
{
    public ActionPaneModel Of(string legalEntity, RecordOverview? selected, SignedInUser user)
    {
        var groups = new List<ActionGroup> { Maintain(legalEntity, selected, user) };
        if (selected?.Subject is { } subject)
        {
            groups.AddRange(subject.Type.Actions.GroupBy(action => action.Group).Select(group => new ActionGroup(group.Key, [.. group.Select(action => Button(selected, subject, action, user))])));
        }

        if (selected?.Subject is { } own)
        {
            groups.Add(Connection(selected, own, user));
        }

        return new(groups);
    }

    private ActionGroup Connection(RecordOverview overview, ActionSubject subject, SignedInUser user)
    {
        var record = WebApplicationPaths.Record(overview.Record.LegalEntity, overview.Record.Id);
        var buttons = new List<ActionButton>();
        if (subject.Type.Description.ConnectionTest is not null)
        {
            buttons.Add(new("Test connection") { PostTo = $"{record}?handler=Test", WhyDisabled = Why(Permitted(overview, user) ?? TestConnection.Refusal(subject, rules)) });
        }

        if (Keeping.KeepingPolicy.LacksConsent(subject.Record, subject.Type))
        {
            buttons.Add(new(GiveConsent.Action) { Href = WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, "consent"), WhyDisabled = Why(Permitted(overview, user) ?? GiveConsent.Refusal(subject)) });
        }

        buttons.Add(new("Revoke and disconnect") { Href = WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, "disconnect"), WhyDisabled = Why(Permitted(overview, user) ?? DisconnectWebApplication.Refusal(subject)) });
        return new("Connection", buttons);
    }

    /// <summary>The key of the action that leads on; null where nothing is to do.</summary>
    public static string? NextAction(RecordOverview overview) => overview.State.Stage switch
    {
        ConnectionStage.NotAuthorized or ConnectionStage.SignInAgain or ConnectionStage.Revoked => ActionKeys.GetAuthorizationCode,
        ConnectionStage.Connected when overview.Subject?.Keeping is { Stopped: true, LastError.Class: ErrorClass.Permanent } => ActionKeys.GetAuthorizationCode,
        ConnectionStage.CodeReceived or ConnectionStage.CodeAwaited or ConnectionStage.ObtainDue => ActionKeys.ObtainAccessToken,
        ConnectionStage.RefreshDue => ActionKeys.RefreshAccessToken,
        _ => null,
    };

    private static ActionGroup Maintain(string legalEntity, RecordOverview? selected, SignedInUser user)
    {
        var whyNot = user.May(Permission.EditRecords, legalEntity) ? null : "Your roles admit reading only.";
        var list = WebApplicationPaths.List(legalEntity);
        var buttons = new List<ActionButton>
        {
            new("New") { Href = $"{list}?dialog=new", WhyDisabled = whyNot },
        };
        if (selected is not null)
        {
            buttons.Add(new("Edit") { Href = WebApplicationPaths.Edit(legalEntity, selected.Record.Id), WhyDisabled = whyNot });
            buttons.Add(new("Delete") { Href = WebApplicationPaths.Dialog(legalEntity, selected.Record.Id, "delete"), WhyDisabled = whyNot });
        }

        buttons.Add(new("Import predefined setup") { Href = $"{list}?dialog=import", WhyDisabled = whyNot });
        return new("Maintain", buttons);
    }

    private ActionButton Button(RecordOverview overview, ActionSubject subject, ActionDescription action, SignedInUser user)
    {
        var problem = WhyNot(overview, subject, action, user);
        return new(action.Caption)
        {
            Id = $"action-{action.Key}",
            Href = WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, action.Key),
            WhyDisabled = Why(problem),
            Look = action.Key == NextAction(overview) && problem is null ? ButtonLook.Prominent : ButtonLook.Standard,
        };
    }

    private Problem? WhyNot(RecordOverview overview, ActionSubject subject, ActionDescription action, SignedInUser user) =>
        Permitted(overview, user) ?? rules.Refusal(subject, action);

    private static Problem? Permitted(RecordOverview overview, SignedInUser user) =>
        !user.May(Permission.RunActions, overview.Record.LegalEntity) ? WebApplicationProblems.RunNotAllowed
        : !overview.Record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed
        : overview.State.Stage == ConnectionStage.Unavailable ? WebApplicationProblems.SimulatorsOff
        : null;

    private static string? Why(Problem? problem) => problem is null ? null : $"{problem.Title} {problem.Detail}".TrimEnd();
}
