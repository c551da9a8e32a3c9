using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Shuts a user out at once, also from sessions that are open. Nothing of the user is deleted: the action log names it.</summary>
internal sealed class DisableUser(AdministrativeChange change, UserDirectory directory, UserStore users, SessionStore sessions, Identifiers identifiers, TimeProvider time)
{
    /// <param name="version">Of the user as the administrator saw it.</param>
    public async Task<Outcome<Nothing>> ExecuteAsync(string userId, long version, SignedInUser actor, CancellationToken cancellationToken)
    {
        var account = await directory.FindAccountAsync(userId, cancellationToken);
        LogSubject record = new(account?.Id, account?.Name);

        return await change.MakeAsync("Disable user", actor, record, "Disabled; open sessions have ended.", DisableAsync, cancellationToken);

        async Task<Outcome<Nothing>> DisableAsync(UnitOfWork work)
        {
            if (account is null)
            {
                return SecurityProblems.UserUnknown;
            }

            if (account.IsSystemAdministrator && !await users.AnotherAdministratorExistsAsync(userId, work, cancellationToken))
            {
                return SecurityProblems.LastAdministrator;
            }

            if (!await users.SetDisabledAsync(userId, version, disabled: true, identifiers.Next(), work, cancellationToken))
            {
                return SecurityProblems.UserChangedMeanwhile;
            }

            await sessions.EndAllAsync(userId, except: null, SessionEnd.UserDisabled, time.GetUtcNow(), work, cancellationToken);
            return Nothing.Value;
        }
    }
}
