using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The way through a record as a few steps: set-up, code, token, and the records that derive from it.</summary>
internal sealed class RecordSteps(Display display)
{
    public StepsModel? Of(RecordOverview overview, IReadOnlyList<RecordOverview> all)
    {
        if (overview.Subject is not { } subject)
        {
            return null;
        }

        var steps = new List<Step> { SetUp(overview) };
        if (subject.Type.Description.DerivedFrom is null)
        {
            steps.Add(Code(overview, subject));
        }
        else if (subject.Parent is { } parent && all.FirstOrDefault(other => other.Record.Id == parent.Id) is { } parentOverview)
        {
            steps.Add(Other(parentOverview, isNext: overview.State.Stage == ConnectionStage.WaitsForParent));
        }

        steps.Add(Token(overview));
        steps.AddRange(all
            .Where(other => other.Record.DerivedFromId == overview.Record.Id)
            .Select(other => Other(other, isNext: overview.State.Stage == ConnectionStage.Connected && subject.Connection is { } connection && subject.MayUse(connection) && other.State.Stage == ConnectionStage.ObtainDue)));
        return new(steps);
    }

    /// <summary>A record's state in words, with the time running.</summary>
    public Words StateWords(ConnectionState state) =>
        state.ExpiresAt is { } expiry ? (Words)$"{Texts.Say(state.Summary)} · " + display.Remaining(expiry) + Texts.Say(" left") : Texts.Say(state.Summary);

    public static Tone ToneOf(ConnectionState state) => state.Stage switch
    {
        ConnectionStage.Connected when state.ReauthorizationDueInDays is not null || state.Reason is not null => Tone.Warning,
        ConnectionStage.Connected => Tone.Good,
        ConnectionStage.CodeReceived or ConnectionStage.CodeAwaited or ConnectionStage.ObtainDue => Tone.Active,
        ConnectionStage.RefreshDue or ConnectionStage.SignInAgain => Tone.Warning,
        ConnectionStage.Revoked => Tone.Neutral,
        ConnectionStage.Misconfigured or ConnectionStage.Unavailable => Tone.Bad,
        _ => Tone.Neutral,
    };

    private static Step SetUp(RecordOverview overview) => overview.State.Stage == ConnectionStage.SetUpIncomplete
        ? new("Set up", overview.State.Reason ?? "", StepState.Current, WebApplicationPaths.Edit(overview.Record.LegalEntity, overview.Record.Id))
        : new("Set up", "Every required field is filled", StepState.Done);

    private Step Code(RecordOverview overview, ActionSubject subject)
    {
        var dialog = WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, ActionKeys.GetAuthorizationCode);
        if (subject.Code?.CodeReceivedAt is { } receivedAt)
        {
            return new("Authorization code", (Words)Texts.Say("Received ") + display.Since(receivedAt) + Texts.Say(" ago"), StepState.Done);
        }

        if (subject.CodeOfAnother is { CodeReceivedAt: { } otherAt } other)
        {
            return new("Authorization code", (Words)Texts.Say("Received by {0} ", other.UserName) + display.Since(otherAt) + Texts.Say(" ago"), StepState.Done);
        }

        return overview.State.Stage switch
        {
            ConnectionStage.SetUpIncomplete => new("Authorization code", "Needs the set-up", StepState.Todo),
            ConnectionStage.CodeAwaited => new("Authorization code", "Copy it from the authority's page and paste it", StepState.Current, WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, ActionKeys.ObtainAccessToken)),
            ConnectionStage.SignInAgain => new("Authorization code", "Sign in again at the authority", StepState.Current, dialog),
            ConnectionStage.NotAuthorized or ConnectionStage.Revoked => new("Authorization code", "Sign in at the authority", StepState.Current, dialog),
            _ => new("Authorization code", subject.Connection is { } connection ? (Words)$"{connection.AuthorizedByUserName} signed in on " + display.Date(connection.AuthorizedAt) : "", StepState.Done),
        };
    }

    private Step Token(RecordOverview overview)
    {
        var obtain = WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, ActionKeys.ObtainAccessToken);
        return overview.State.Stage switch
        {
            ConnectionStage.Connected => new("Access token", (Words)"Expires in " + display.Remaining(overview.State.ExpiresAt!.Value), overview.State.Reason is null ? StepState.Done : StepState.Attention),
            ConnectionStage.CodeReceived => new("Access token", "Obtain it now, the code is short-lived", StepState.Current, obtain),
            ConnectionStage.ObtainDue => new("Access token", "Obtain it now", StepState.Current, obtain),
            ConnectionStage.RefreshDue => new("Access token", "Expired; refresh it", StepState.Current, WebApplicationPaths.Dialog(overview.Record.LegalEntity, overview.Record.Id, ActionKeys.RefreshAccessToken)),
            ConnectionStage.SignInAgain or ConnectionStage.Misconfigured => new("Access token", "Expired", StepState.Attention),
            _ => new("Access token", "Not yet", StepState.Todo),
        };
    }

    private Step Other(RecordOverview other, bool isNext) => new(
        other.Record.Name,
        other.State.Stage == ConnectionStage.ObtainDue && isNext ? "Obtain its token now" : StateWords(other.State),
        isNext ? StepState.Current : other.State.Stage == ConnectionStage.Connected ? StepState.Done : StepState.Todo,
        WebApplicationPaths.Record(other.Record.LegalEntity, other.Record.Id));
}
