using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Gives a user the chosen roles and takes the others away; in force with the user's next request.</summary>
internal sealed class AssignRoles(AdministrativeChange change, ChosenRoles chosenRoles, UserDirectory directory, UserStore users)
{
    /// <param name="version">Of the user as the administrator saw it.</param>
    public async Task<Outcome<Nothing>> ExecuteAsync(string userId, long version, IReadOnlyList<RoleAssignment> roles, SignedInUser actor, CancellationToken cancellationToken)
    {
        var account = await directory.FindAccountAsync(userId, cancellationToken);
        var unfit = account is null ? SecurityProblems.UserUnknown : await chosenRoles.RefuseAsync(roles, cancellationToken);
        LogSubject record = new(account?.Id, account?.Name);

        return await change.MakeAsync("Assign roles", actor, record, $"Now {ChosenRoles.Describe(roles)}.", AssignAsync, cancellationToken);

        async Task<Outcome<Nothing>> AssignAsync(UnitOfWork work)
        {
            if (unfit is not null)
            {
                return unfit;
            }

            if (roles.All(chosen => chosen.Role != Role.SystemAdministrator)
                && !await users.AnotherAdministratorExistsAsync(userId, work, cancellationToken)
                && account!.IsSystemAdministrator)
            {
                return SecurityProblems.LastAdministrator;
            }

            return await users.SetRolesAsync(userId, version, roles, work, cancellationToken) ? Nothing.Value : SecurityProblems.UserChangedMeanwhile;
        }
    }
}
