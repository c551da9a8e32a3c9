using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>Makes the first system administrator and the first legal entity, once, for whom the set-up link was given to.</summary>
internal sealed partial class SetUpInstallation(
    Database database,
    DataDirectory directory,
    SetUpLink link,
    UserDirectory directoryOfUsers,
    UserStore users,
    LegalEntities legalEntities,
    LegalEntityKeys keys,
    Passwords passwords,
    ActionLog log,
    LogLines lines,
    Identifiers identifiers,
    TimeProvider time,
    ILogger<SetUpInstallation> logger)
{
    private const string Action = "Set up";

    /// <returns>Null where the link can be used.</returns>
    public async Task<Problem?> RefuseLinkAsync(Secret token, CancellationToken cancellationToken) =>
        await directoryOfUsers.AnyAsync(cancellationToken) ? SecurityProblems.SetUpLinkUnknown : await link.CheckAsync(token, cancellationToken) switch
        {
            SetUpLinkState.Valid => null,
            SetUpLinkState.Expired => SecurityProblems.SetUpLinkExpired,
            _ => SecurityProblems.SetUpLinkUnknown,
        };

    public async Task<Outcome<ProvenUser>> ExecuteAsync(Secret token, FirstAdministrator first, CancellationToken cancellationToken)
    {
        if ((await RefuseLinkAsync(token, cancellationToken) ?? Refuse(first)) is { } problem)
        {
            return problem;
        }

        var account = new UserAccount(identifiers.Next(), first.Name, first.DisplayName, Disabled: false, MustChangePassword: false, time.GetUtcNow(), Version: 1, [new(Role.SystemAdministrator, null)]);
        var proven = new ProvenUser(account.Id, identifiers.Next(), MustChangePassword: false);
        var hash = passwords.Hash(first.Password);

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await link.UseUpAsync(token, work, cancellationToken))
        {
            return SecurityProblems.SetUpLinkUnknown;
        }

        await users.AddAsync(account, hash, proven.SecurityStamp, work, cancellationToken);
        await legalEntities.AddAsync(first.LegalEntity, time.GetUtcNow(), work, cancellationToken);
        LogSubject who = new(account.Id, account.Name);
        await log.AddAsync(lines.Succeeded(Action, $"Made the first system administrator and the legal entity {first.LegalEntity.Key}.", who, who), work, cancellationToken);
        await work.CommitAsync(cancellationToken);

        File.Delete(directory.SetUpLinkFile);
        Log.SetUp(logger, account.Id);
        return proven;
    }

    private Problem? Refuse(FirstAdministrator first) =>
        !UserNames.IsName(first.Name) ? SecurityProblems.NameUnfit
        : !UserNames.IsCaption(first.DisplayName) ? SecurityProblems.DisplayNameUnfit
        : passwords.Refuse(first.Password, first.Name)
            ?? keys.Refuse(first.LegalEntity.Key)
            ?? (UserNames.IsCaption(first.LegalEntity.Name) ? null : SecurityProblems.LegalEntityNameUnfit);

    private static partial class Log
    {
        [LoggerMessage(5012, LogLevel.Information, "The installation was set up; user {UserId} is its first system administrator")]
        public static partial void SetUp(ILogger logger, string userId);
    }
}

internal sealed record FirstAdministrator(string Name, string DisplayName, Secret Password, LegalEntity LegalEntity);
