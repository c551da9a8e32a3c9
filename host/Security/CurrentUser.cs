using ElectronicMessages.Host.Security.Sessions;

namespace ElectronicMessages.Host.Security;

/// <summary>Who is behind the request under way.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor)
{
    /// <summary>Null for a visitor who has not signed in.</summary>
    public SignedInUser? User => accessor.HttpContext?.Features.Get<SignedInUser>();

    /// <summary>
    /// The SHA-256 of the browser's identifier, also of a visitor who has signed out meanwhile; null where it has none.
    /// </summary>
    public string? BrowserId => accessor.HttpContext is { } context ? BrowserCookie.Read(context) : null;
}
