using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Lets a disabled user sign in again, with the password and the roles of before.</summary>
internal sealed class EnableUser(AdministrativeChange change, UserDirectory directory, UserStore users, Identifiers identifiers)
{
    /// <param name="version">Of the user as the administrator saw it.</param>
    public async Task<Outcome<Nothing>> ExecuteAsync(string userId, long version, SignedInUser actor, CancellationToken cancellationToken)
    {
        var account = await directory.FindAccountAsync(userId, cancellationToken);
        LogSubject record = new(account?.Id, account?.Name);

        return await change.MakeAsync("Enable user", actor, record, "Enabled.", EnableAsync, cancellationToken);

        async Task<Outcome<Nothing>> EnableAsync(UnitOfWork work) =>
            account is null ? SecurityProblems.UserUnknown
            : await users.SetDisabledAsync(userId, version, disabled: false, identifiers.Next(), work, cancellationToken) ? Nothing.Value
            : SecurityProblems.UserChangedMeanwhile;
    }
}
