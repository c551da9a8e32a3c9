using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Gives a user a one-time password; open sessions end, and so does a lock after wrong attempts.</summary>
internal sealed class ResetPassword(AdministrativeChange change, Database database, UserStore users, SignInFailures failures, SessionStore sessions, Passwords passwords, Identifiers identifiers, TimeProvider time)
{
    public async Task<Outcome<GivenPassword>> ExecuteAsync(string userId, SignedInUser actor, CancellationToken cancellationToken)
    {
        var known = await Credentials.FindAsync(database, userId, cancellationToken);
        var password = passwords.OneTime();
        var hash = passwords.Hash(password);
        LogSubject record = new(known?.UserId, known?.Name);

        return await change.MakeAsync("Reset password", actor, record, "A one-time password was given; open sessions have ended.", ResetAsync, cancellationToken);

        async Task<Outcome<GivenPassword>> ResetAsync(UnitOfWork work)
        {
            if (known is null)
            {
                return SecurityProblems.UserUnknown;
            }

            if (!await users.SetPasswordAsync(known, hash, identifiers.Next(), mustChange: true, work, cancellationToken))
            {
                return SecurityProblems.UserChangedMeanwhile;
            }

            await failures.ForgetAsync(known.Name, work, cancellationToken);
            await sessions.EndAllAsync(known.UserId, except: null, SessionEnd.PasswordReset, time.GetUtcNow(), work, cancellationToken);
            return new GivenPassword(known.UserId, known.Name, password);
        }
    }
}
