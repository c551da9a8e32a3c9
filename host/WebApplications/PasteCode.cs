using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Takes the code that a user copied from the authority's page, in the dialog of <em>Obtain access token</em>. The plugin
/// never sees it; it is sealed with the sign-in that it ends and redeemed as any other.
/// </summary>
internal sealed class PasteCode(ActionSubjects subjects, Authorizations authorizations, ActionLog log, RecordLog lines)
{
    /// <summary>Its name in forms, and in the values of the API.</summary>
    public const string Field = "authorizationCode";

    /// <returns>The subject with the code that has come; unchanged where none was to be pasted.</returns>
    public async Task<Outcome<ActionSubject>> ExecuteAsync(ActionSubject subject, ActionDescription action, Secret? code, CancellationToken cancellationToken)
    {
        if (action.Kind != ActionKind.ObtainAccessToken || code is null)
        {
            return subject;
        }

        var started = lines.Start();
        var pasted = await authorizations.PasteAsync(
            subject.Record.Id,
            subject.User.Id,
            subject.User.BrowserId,
            code,
            (pending, work) => log.AddAsync(
                lines.Succeeded(subject.User, subject.Record, CompleteAuthorization.Action, $"The authorization code of {pending.UserName} has been pasted.", started), work, cancellationToken),
            cancellationToken);
        if (!pasted.Succeeded)
        {
            return pasted.Problem;
        }

        return await subjects.ReadAsync(subject.Record, subject.Type, subject.User, cancellationToken);
    }

    public static Secret? Read(string? entered) => string.IsNullOrWhiteSpace(entered) ? null : Secret.Of(entered.Trim());
}
