using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What the dialogs ask of a person that no plugin sees: the code that was copied, and the administrator's consent.</summary>
internal static class HandDialogs
{
    public static string Footnote(ActionSubject subject) => subject.ShowsCode
        ? Texts.Say("You sign in at {0} in a new tab. It shows a code: copy it, come back here and paste it into Obtain access token{1}.", subject.Type.Description.Caption, Within(subject))
        : Texts.Say("You sign in at {0} in a new tab. Come back here when it shows Success.", subject.Type.Description.Caption);

    /// <summary>
    /// The code is to be pasted. Also before the sign-in is known here: this tab goes on while the other one begins it.
    /// </summary>
    public static bool AsksForCode(ActionSubject subject, ActionDescription action) =>
        action.Kind == ActionKind.ObtainAccessToken && subject.ShowsCode && subject.Code is null;

    /// <summary>The field <em>Authorization code</em>, where one is awaited by hand.</summary>
    public static IReadOnlyList<FieldModel> CodeFields(ActionSubject subject, ActionDescription action) =>
        !AsksForCode(subject, action) ? [] :
        [
            new(PasteCode.Field, "Authorization code")
            {
                Editing = true,
                Required = true,
                MaxLength = 4096,
                Autocomplete = "off",
                Help = $"Copied from the page of {subject.Type.Description.Caption}{Within(subject)}. It is used once, by you alone, and shown nowhere.",
            },
        ];

    /// <summary>The box that a system administrator ticks on the way to the sign-in; nobody else sees it.</summary>
    public static IReadOnlyList<FieldModel> ConsentFields(ActionSubject subject) =>
        GiveConsent.Refusal(subject) is not null ? [] :
        [
            new(GiveConsent.Field, "System administrator consent") { Kind = FieldKind.YesNo, Editing = true, Help = $"{subject.Type.Description.Consent!.Text} Without it no token is renewed by itself." },
        ];

    public static MessageBarModel? ConsentMessage(ActionSubject subject) =>
        Keeping.KeepingPolicy.LacksConsent(subject.Record, subject.Type) && !subject.User.IsSystemAdministrator
            ? MessageBarModel.Information("System administrator consent is missing.") with { Detail = "You can sign in. Until a system administrator consents, the access token is not renewed by itself." }
            : null;

    public static DialogPanelModel Consent(RecordPageRequest request, ActionSubject subject, SignedInUser user)
    {
        var record = WebApplicationPaths.Record(request.LegalEntity, subject.Record.Id);
        var problem = !subject.Record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed : GiveConsent.Refusal(subject);
        return new($"{subject.Record.Name} · {subject.Record.TypeKey}", $"{record}?handler=Consent", record)
        {
            Title = GiveConsent.Action,
            Text = subject.Type.Description.Consent?.Text,
            Footnote = "Given once for this web application, and told in its action log with your name. Without it no token is renewed by itself.",
            OkCaption = "Agree",
            CancelCaption = "Disagree",
            CanSubmit = problem is null,
            Message = problem is null ? null : MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, request.LegalEntity, subject.Record.Id, subject.Record.DerivedFromId)),
        };
    }

    private static string Within(ActionSubject subject) => subject.Type.Description.CodeLifetime is { } lifetime ? $" within {Durations.Rough(lifetime)}" : "";
}
