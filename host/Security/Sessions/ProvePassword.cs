using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using Microsoft.AspNetCore.Identity;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// Somebody who is signed in gives the password again; the session remembers when. Wrong ones count as wrong sign-ins do.
/// </summary>
internal sealed partial class ProvePassword(
    Database database, Passwords passwords, SignInFailures failures, SessionStore sessions, ActionLog log, IServiceProvider services, TimeProvider time, ILogger<ProvePassword> logger)
{
    private const string Action = "Confirm password";

    public async Task<Outcome<Nothing>> ExecuteAsync(Secret given, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<SignedInUser>() is not { } user || context.Features.Get<OpenSession>() is not { } session)
        {
            return SecurityProblems.NotSignedIn;
        }

        var lines = services.GetRequiredService<LogLines>();
        var known = await Credentials.FindAsync(database, user.Id, cancellationToken);
        var isRight = known is not null && passwords.Verify(known.PasswordHash, given) != PasswordVerificationResult.Failed;
        var now = time.GetUtcNow();

        // The lock is read together with the decision: many guesses at once count one after the other.
        await using var work = await database.BeginAsync(cancellationToken);
        Problem? problem = null;
        if (await failures.LockedUntilAsync(user.Name, work, cancellationToken) is { } until)
        {
            problem = SecurityProblems.Locked(until, until - now);
        }
        else if (!isRight)
        {
            problem = await failures.AddAsync(user.Name, work, cancellationToken) is { } locked
                ? SecurityProblems.Locked(locked, locked - now)
                : SecurityProblems.ConfirmedWrongly;
        }
        else if (!await sessions.ProvedAsync(session.Id, user.Id, now, work, cancellationToken))
        {
            problem = SecurityProblems.NotSignedIn;
        }

        if (problem is null)
        {
            await failures.ForgetAsync(user.Name, work, cancellationToken);
            context.Features.Set(session with { ProvedAt = now });
        }

        await log.AddAsync(problem is null ? lines.Succeeded(Action, "Gave the password again.", user) : lines.Refused(Action, problem, user), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        if (problem is not null)
        {
            Log.Refused(logger, user.Id, problem.Number);
            return problem;
        }

        return Nothing.Value;
    }

    private static partial class Log
    {
        [LoggerMessage(5009, LogLevel.Warning, "User {UserId} could not confirm the password: {Problem}")]
        public static partial void Refused(ILogger logger, string userId, string problem);
    }
}
