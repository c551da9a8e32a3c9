using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Makes a user with a one-time password, which the user changes at the first sign-in.</summary>
internal sealed class CreateUser(AdministrativeChange change, ChosenRoles chosenRoles, UserStore users, Passwords passwords, Identifiers identifiers, TimeProvider time)
{
    public async Task<Outcome<GivenPassword>> ExecuteAsync(NewUser chosen, SignedInUser actor, CancellationToken cancellationToken)
    {
        var account = new UserAccount(identifiers.Next(), chosen.Name, chosen.DisplayName, Disabled: false, MustChangePassword: true, time.GetUtcNow(), Version: 1, chosen.Roles);
        var given = new GivenPassword(account.Id, account.Name, passwords.OneTime());
        var hash = passwords.Hash(given.Password);
        var unfit = Refuse(chosen) ?? await chosenRoles.RefuseAsync(chosen.Roles, cancellationToken);
        LogSubject record = new(account.Id, unfit is null ? account.Name : null);

        return await change.MakeAsync("Create user", actor, record, $"Created with {ChosenRoles.Describe(chosen.Roles)}.", AddAsync, cancellationToken);

        async Task<Outcome<GivenPassword>> AddAsync(UnitOfWork work) =>
            unfit is not null ? unfit
            : await users.AddAsync(account, hash, identifiers.Next(), work, cancellationToken) ? given
            : SecurityProblems.NameTaken;
    }

    private static Problem? Refuse(NewUser chosen) =>
        !UserNames.IsName(chosen.Name) ? SecurityProblems.NameUnfit
        : !UserNames.IsCaption(chosen.DisplayName) ? SecurityProblems.DisplayNameUnfit
        : null;
}

internal sealed record NewUser(string Name, string DisplayName, IReadOnlyList<RoleAssignment> Roles);
