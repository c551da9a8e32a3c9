namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>A session as the database has it.</summary>
/// <param name="Id">The SHA-256 of what its cookie holds, base64url.</param>
/// <param name="SeenAt">Of its last request, to the minute.</param>
/// <param name="ProvedAt">When the password was last given in it.</param>
internal sealed record OpenSession(
    string Id,
    string UserId,
    string BrowserHash,
    string Address,
    string UserAgent,
    DateTimeOffset Since,
    DateTimeOffset SeenAt,
    DateTimeOffset ProvedAt);

/// <summary>Why a session ended; kept in its row.</summary>
internal enum SessionEnd
{
    SignedOut,
    Idle,
    TooLong,
    ReplacedInThisBrowser,
    EndedByUser,
    EndedByAdministrator,
    PasswordChanged,
    PasswordReset,
    UserDisabled,
}
