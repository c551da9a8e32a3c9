namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>
/// A call that changes nothing and that the access token alone permits: it shows whether the connection works. The host
/// sends the token as bearer, follows no redirect and shows of the answer no more than its status.
/// </summary>
public sealed record ConnectionTest
{
    /// <summary>Asks the userinfo endpoint of the discovery document (OpenID Connect Core 5.3), and that it names the same subject.</summary>
    /// <value>False by default.</value>
    public bool UserInfo { get; init; }

    /// <summary>
    /// Where the call goes, unless <see cref="UserInfo"/> does it: an absolute URL, or a path on the host of the record's
    /// Base URL, such as <c>/profile/current</c>.
    /// </summary>
    /// <value>Null (the default) with <see cref="UserInfo"/>.</value>
    public string? Address { get; init; }

    /// <summary>The HTTP method of the call.</summary>
    /// <value><c>GET</c> by default.</value>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The statuses that say: connected.</summary>
    /// <value>200 and 204 by default.</value>
    public IReadOnlyList<int> Connected { get; init; } = [200, 204];

    /// <summary>The statuses that say: the token is accepted, but a scope or a right is missing.</summary>
    /// <value>403 by default.</value>
    public IReadOnlyList<int> NotPermitted { get; init; } = [403];
}
