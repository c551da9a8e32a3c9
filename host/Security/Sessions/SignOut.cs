using ElectronicMessages.Host.Audit;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Writes down that somebody signed out; the page ends the session.</summary>
internal sealed class SignOut(ActionLog log, LogLines lines)
{
    public Task ExecuteAsync(SignedInUser user, CancellationToken cancellationToken) =>
        log.AddAsync(lines.Succeeded("Sign out", "Signed out.", user), cancellationToken);
}
