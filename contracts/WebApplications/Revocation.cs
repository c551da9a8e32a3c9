namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>How an authority revokes tokens: RFC 7009. The host sends the refresh token first, then the access token.</summary>
public sealed record Revocation
{
    /// <summary>The revocation endpoint: an absolute URL, or a path on the host of the record's token endpoint.</summary>
    /// <value>Null (the default) for <c>revocation_endpoint</c> of the discovery document.</value>
    public string? Address { get; init; }
}
