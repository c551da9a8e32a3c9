namespace ElectronicMessages.Contracts.Actions;

/// <summary>The keys of the actions that every web application type may have. A plugin's own action has a key of its own.</summary>
public static class ActionKeys
{
    /// <summary>The key of <em>Get authorization code</em>.</summary>
    public const string GetAuthorizationCode = "get-authorization-code";

    /// <summary>The key of <em>Obtain access token</em>.</summary>
    public const string ObtainAccessToken = "obtain-access-token";

    /// <summary>The key of <em>Refresh access token</em>.</summary>
    public const string RefreshAccessToken = "refresh-access-token";

    /// <summary>The host's own <em>Test connection</em>; for extensions. Its outcome is <see cref="ActionOutcome.Done"/>.</summary>
    public const string TestConnection = "test-connection";

    /// <summary>The host's own <em>Revoke and disconnect</em>; for extensions. Its outcome is <see cref="ActionOutcome.Done"/>.</summary>
    public const string Disconnect = "disconnect";
}
