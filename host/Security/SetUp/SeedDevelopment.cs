using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>In Development, fills an installation without users from configuration.</summary>
internal sealed partial class SeedDevelopment(
    Database database,
    LegalEntities legalEntities,
    UserStore users,
    Passwords passwords,
    ActionLog log,
    LogLines lines,
    Identifiers identifiers,
    TimeProvider time,
    IOptions<DevelopmentOptions> options,
    ILogger<SeedDevelopment> logger)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var seed = options.Value;
        var hashes = seed.Users.Select(user => passwords.Hash(Secret.Of(user.Password))).ToList();

        await using var work = await database.BeginAsync(cancellationToken);
        foreach (var legalEntity in seed.LegalEntities)
        {
            await legalEntities.AddAsync(new(legalEntity.Key, legalEntity.Name), time.GetUtcNow(), work, cancellationToken);
        }

        foreach (var (user, hash) in seed.Users.Zip(hashes))
        {
            await users.AddAsync(AccountOf(user, seed), hash, identifiers.Next(), work, cancellationToken);
        }

        var line = lines.Succeeded("Set up", $"Made {seed.LegalEntities.Count} legal entities and {seed.Users.Count} users for Development.", LogSubject.Nobody);
        await log.AddAsync(line, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.Seeded(logger, seed.LegalEntities.Count, seed.Users.Count);
    }

    private UserAccount AccountOf(DemoUser user, DevelopmentOptions seed)
    {
        IReadOnlyList<RoleAssignment> roles = user.Role == Role.SystemAdministrator
            ? [new(user.Role, null)]
            : [.. seed.LegalEntities.Select(legalEntity => new RoleAssignment(user.Role, legalEntity.Key))];
        return new(identifiers.Next(), user.Name, user.DisplayName, Disabled: false, MustChangePassword: false, time.GetUtcNow(), Version: 1, roles);
    }

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Information, "Made {LegalEntities} legal entities and {Users} users for Development")]
        public static partial void Seeded(ILogger logger, int legalEntities, int users);
    }
}
