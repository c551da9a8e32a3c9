using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Identity;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Changes one's own password; every session ends but the one that the page begins anew.</summary>
internal sealed partial class ChangePassword(
    Database database,
    UserStore users,
    Passwords passwords,
    SignInFailures failures,
    SessionStore sessions,
    ActionLog log,
    LogLines lines,
    Identifiers identifiers,
    TimeProvider time,
    ILogger<ChangePassword> logger)
{
    private const string Action = "Change password";

    public async Task<Outcome<ProvenUser>> ExecuteAsync(Secret current, Secret chosen, SignedInUser actor, CancellationToken cancellationToken)
    {
        var known = await Credentials.FindAsync(database, actor.Id, cancellationToken);
        var isRight = known is not null && passwords.Verify(known.PasswordHash, current) != PasswordVerificationResult.Failed;
        var stamp = identifiers.Next();
        var hash = passwords.Hash(chosen);
        var unfit = known is null ? SecurityProblems.UserUnknown
            : passwords.Verify(known.PasswordHash, chosen) != PasswordVerificationResult.Failed ? SecurityProblems.PasswordUnchanged
            : passwords.Refuse(chosen, known.Name);

        await using var work = await database.BeginAsync(cancellationToken);
        if (await failures.LockedUntilAsync(actor.Name, work, cancellationToken) is { } until)
        {
            return await RefuseAsync(SecurityProblems.Locked(until, until - time.GetUtcNow()), actor, work, cancellationToken);
        }

        // Whoever holds an open session must not guess the password here where sign-in would have locked.
        if (!isRight)
        {
            await failures.AddAsync(actor.Name, work, cancellationToken);
            return await RefuseAsync(SecurityProblems.CurrentPasswordWrong, actor, work, cancellationToken);
        }

        if (unfit is not null)
        {
            return await RefuseAsync(unfit, actor, work, cancellationToken);
        }

        if (!await users.SetPasswordAsync(known!, hash, stamp, mustChange: false, work, cancellationToken))
        {
            return await RefuseAsync(SecurityProblems.UserChangedMeanwhile, actor, work, cancellationToken);
        }

        await failures.ForgetAsync(actor.Name, work, cancellationToken);
        await sessions.EndAllAsync(actor.Id, except: null, SessionEnd.PasswordChanged, time.GetUtcNow(), work, cancellationToken);
        await log.AddAsync(lines.Succeeded(Action, "Changed the own password; other sessions have ended.", actor, actor), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.Changed(logger, actor.Id);
        return new ProvenUser(actor.Id, stamp, MustChangePassword: false);
    }

    private async Task<Outcome<ProvenUser>> RefuseAsync(Problem problem, SignedInUser actor, UnitOfWork work, CancellationToken cancellationToken)
    {
        await log.AddAsync(lines.Refused(Action, problem, actor, actor), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.Refused(logger, actor.Id, problem.Number);
        return problem;
    }

    private static partial class Log
    {
        [LoggerMessage(5004, LogLevel.Information, "User {UserId} changed the own password")]
        public static partial void Changed(ILogger logger, string userId);

        [LoggerMessage(5005, LogLevel.Warning, "User {UserId} could not change the own password: {Problem}")]
        public static partial void Refused(ILogger logger, string userId, string problem);
    }
}
