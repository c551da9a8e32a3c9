namespace ElectronicMessages.Host.Security;

/// <summary>Who is behind the request under way; scoped.</summary>
internal sealed class CurrentUser
{
    /// <summary>Null for a visitor who has not signed in.</summary>
    public SignedInUser? User => throw new NotImplementedException();

    /// <summary>The browser's identifier, also of a visitor who has signed out meanwhile; null where it has none.</summary>
    public string? BrowserId => throw new NotImplementedException();
}
