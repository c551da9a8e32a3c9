using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// What needs a scope that was not granted is refused before anything is sent: the person may have agreed to less than was
/// asked, or the authority has given less (RFC 6749 section 3.3). The way out depends on where the scope got lost.
/// </summary>
internal static class ScopeRules
{
    /// <summary>Why the record's token does not suffice; null where it does, or where nobody knows what it holds.</summary>
    public static Problem? Refusal(ActionSubject subject, IReadOnlyList<string> required)
    {
        var missing = Scopes.Missing(required, subject.Connection?.GrantedScope);
        if (missing.Count == 0)
        {
            return null;
        }

        if (subject.Parent is not { } parent)
        {
            return Lost(subject.Record, subject.Connection!, missing, NextStep.EditRecord("Add it to Scope"), NextStep.RunAction("Sign in again", ActionKeys.GetAuthorizationCode));
        }

        // The token was made before the person agreed to more.
        return subject.ParentConnection is { } granting && Scopes.Missing(missing, granting.GrantedScope).Count == 0
            ? WebApplicationProblems.ScopeMissing with
            {
                Detail = Told(subject.Record, subject.Connection!, missing),
                Advice = $"The sign-in of {parent.Name} holds it by now: obtain the token of {subject.Record.Name} anew.",
                Next = NextStep.RunAction("Obtain access token", ActionKeys.ObtainAccessToken),
            }
            : Lost(parent, subject.Connection!, missing, NextStep.OpenParent($"Open {parent.Name}"), NextStep.OpenParent($"Sign in again with {parent.Name}"));
    }

    /// <summary>Why the parent's token cannot be exchanged; null where it can.</summary>
    public static Problem? ParentRefusal(ActionSubject subject)
    {
        var missing = Scopes.Missing(subject.Type.Description.ParentScopes, subject.ParentConnection?.GrantedScope);
        return missing.Count == 0 ? null
            : Lost(subject.Parent!, subject.ParentConnection!, missing, NextStep.OpenParent($"Open {subject.Parent!.Name}"), NextStep.OpenParent($"Sign in again with {subject.Parent.Name}"));
    }

    private static Problem Lost(WebApplicationRecord holder, Connection connection, IReadOnlyList<string> missing, NextStep whereItWasNotAskedFor, NextStep whereItWasNotGranted)
    {
        var wasAskedFor = Scopes.Missing(missing, holder.Scope).Count == 0;
        return WebApplicationProblems.ScopeMissing with
        {
            Detail = Told(holder, connection, missing),
            Advice = wasAskedFor
                ? $"Sign in again with {holder.Name} and agree to everything that is asked. If it is not granted then either, the authority has not given it to this client."
                : $"{holder.Name} does not ask for it: add it to Scope, then sign in again.",
            Next = wasAskedFor ? whereItWasNotGranted : whereItWasNotAskedFor,
        };
    }

    private static string Told(WebApplicationRecord holder, Connection connection, IReadOnlyList<string> missing) =>
        $"Missing: {Scopes.Told(missing)}. {holder.Name} was granted: {AuthorityText.Bounded(connection.GrantedScope!, 300)}. Nothing was sent.";
}
