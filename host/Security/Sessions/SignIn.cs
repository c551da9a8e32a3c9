using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Proves who somebody is by name and password.</summary>
internal sealed partial class SignIn(
    Database database,
    UserStore users,
    Passwords passwords,
    SignInFailures failures,
    ActionLog log,
    LogLines lines,
    TimeProvider time,
    ILogger<SignIn> logger)
{
    private const string Action = "Sign in";

    public async Task<Outcome<ProvenUser>> ExecuteAsync(string name, Secret password, CancellationToken cancellationToken)
    {
        if (name.Length > UserNames.MaximumLength)
        {
            return SecurityProblems.WrongNameOrPassword;
        }

        var known = await Credentials.FindByNameAsync(database, name, cancellationToken);
        var verified = Verify(known, password);
        var strongerHash = known is not null && verified == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : null;
        // What a visitor typed as a name may be a password: only names that exist reach the log.
        var who = known is null ? LogSubject.Nobody : new(known.UserId, known.Name);

        // The lock is read together with the decision: many guesses at once count one after the other.
        await using var work = await database.BeginAsync(cancellationToken);
        if (await failures.LockedUntilAsync(name, work, cancellationToken) is { } lockedUntil)
        {
            return await RefuseAsync(lockedUntil, who, work, cancellationToken);
        }

        if (known is null or { Disabled: true } || verified == PasswordVerificationResult.Failed)
        {
            var locked = await failures.AddAsync(name, work, cancellationToken);
            return await RefuseAsync(locked, who, work, cancellationToken);
        }

        await failures.ForgetAsync(name, work, cancellationToken);
        if (strongerHash is not null)
        {
            await users.StrengthenHashAsync(known, strongerHash, work, cancellationToken);
        }

        await log.AddAsync(lines.Succeeded(Action, "Signed in.", who), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.SignedIn(logger, known.UserId);
        return new ProvenUser(known.UserId, known.SecurityStamp, known.MustChangePassword);
    }

    private PasswordVerificationResult Verify(Credentials? known, Secret password)
    {
        if (known is null)
        {
            passwords.VerifyForNobody(password);
            return PasswordVerificationResult.Failed;
        }

        return passwords.Verify(known.PasswordHash, password);
    }

    private async Task<Outcome<ProvenUser>> RefuseAsync(DateTimeOffset? lockedUntil, LogSubject who, UnitOfWork work, CancellationToken cancellationToken)
    {
        var problem = lockedUntil is { } until
            ? SecurityProblems.Locked(until, until - time.GetUtcNow())
            : SecurityProblems.WrongNameOrPassword;
        await log.AddAsync(lines.Refused(Action, problem, who), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.Refused(logger, problem.Number, who.Id);
        return problem;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "User {UserId} signed in")]
        public static partial void SignedIn(ILogger logger, string userId);

        [LoggerMessage(5002, LogLevel.Warning, "A sign-in was refused with {Problem}; user {UserId}")]
        public static partial void Refused(ILogger logger, string problem, string? userId);
    }
}

/// <summary>A user who has just given the right password.</summary>
internal sealed record ProvenUser(string UserId, string SecurityStamp, bool MustChangePassword);
