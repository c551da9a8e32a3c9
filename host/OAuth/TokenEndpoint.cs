using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Calls to the token endpoint: RFC 6749 sections 4.1.3, 5 and 6, and the exchange of a parent's token. No redirects,
/// bounded answers; every answer is checked before it is believed.
/// </summary>
internal sealed class TokenEndpoint(AuthorityCalls calls, ClientCredentials credentials, AuthenticatedCalls authenticated, AuthorityMetadata metadata, IdTokenValidator idTokens, ITokenCallMilestones milestones, TimeProvider time)
{
    /// <summary>
    /// Whether a token call could be made now: the record is complete and the authority's metadata is at hand. Asked
    /// before a code is taken out, so that a code is not used up by a call that could never have worked.
    /// </summary>
    public Task<Outcome<Nothing>> CheckReadyAsync(OAuthClient client, CancellationToken cancellationToken) =>
        CheckReadyAsync(client, client.Scope, cancellationToken);

    /// <summary>Redeems a code and validates the identity token that comes with it (OpenID Connect Core 3.1.3.7).</summary>
    /// <param name="cancellationToken">Not obeyed: the code has been taken out, and a call given up half-way would lose it.</param>
    public async Task<Outcome<TokenSet>> RedeemAsync(OAuthClient client, AuthorizationGrant grant, TokenRequest.RedeemAuthorizationCode request, CancellationToken cancellationToken)
    {
        if (HasChanged(client, grant.Client))
        {
            return OAuthProblems.RecordChanged;
        }

        var scope = grant.Scope ?? client.Scope;
        var ready = await CheckReadyAsync(client, scope, CancellationToken.None);
        if (!ready.Succeeded)
        {
            return ready.Problem;
        }

        var call = new TokenCall();
        call.Fields.Add(new("grant_type", "authorization_code"));
        call.Fields.Add(new("code", grant.Code.Reveal()));
        call.Fields.Add(new("redirect_uri", grant.RedirectUrl));
        call.Fields.Add(new("code_verifier", grant.CodeVerifier.Reveal()));
        call.Sent.AddRange([grant.Code, grant.CodeVerifier]);

        var answer = await CallAsync(client, call, request, OAuthProblems.CodeNoLongerValid, scope);
        if (!answer.Succeeded)
        {
            return answer.Problem;
        }

        // An identity token that was not asked for is not looked at.
        return Scopes.AsksForIdToken(scope)
            ? await WithSubjectAsync(client, answer.Value, new(grant.Nonce, grant.RequestedAcr, Subject: null) { Code = grant.Code, AuthenticatedSince = grant.AuthenticatedSince })
            : answer.Value.Tokens;
    }

    /// <param name="subject">The subject of the authorization; a refreshed identity token must name the same.</param>
    public async Task<Outcome<TokenSet>> RefreshAsync(OAuthClient client, Secret refreshToken, string? subject, TokenRequest.UseRefreshToken request, CancellationToken cancellationToken)
    {
        var ready = await CheckReadyAsync(client, cancellationToken);
        if (!ready.Succeeded)
        {
            return ready.Problem;
        }

        var call = new TokenCall();
        call.Fields.Add(new("grant_type", "refresh_token"));
        call.Fields.Add(new("refresh_token", refreshToken.Reveal()));
        call.Sent.Add(refreshToken);

        cancellationToken.ThrowIfCancellationRequested();
        var answer = await CallAsync(client, call, request, OAuthProblems.RefreshTokenNoLongerValid, scope: null);
        if (!answer.Succeeded)
        {
            return answer.Problem;
        }

        // OpenID Connect Core 12.2: a refresh may bring an identity token or not.
        return Scopes.AsksForIdToken(client.Scope) && answer.Value.IdToken is not null
            ? await WithSubjectAsync(client, answer.Value, new(Nonce: null, RequestedAcr: null, subject))
            : answer.Value.Tokens with { Subject = subject };
    }

    /// <summary>The application's own token (RFC 6749 section 4.4): no person, no code, and no refresh token is kept (section 4.4.3).</summary>
    public async Task<Outcome<TokenSet>> UseClientCredentialsAsync(OAuthClient client, TokenRequest.UseClientCredentials request, CancellationToken cancellationToken)
    {
        if ((AddressRefusal(client) ?? credentials.Refusal(client)) is { } refusal)
        {
            return refusal;
        }

        var call = new TokenCall();
        call.Fields.Add(new("grant_type", "client_credentials"));
        if (!string.IsNullOrWhiteSpace(request.Scope))
        {
            call.Fields.Add(new("scope", string.Join(' ', Scopes.Of(request.Scope))));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var answer = await CallAsync(client, call, request, OAuthProblems.ClientNotAccepted, request.Scope);
        return answer.Succeeded ? answer.Value.Tokens with { RefreshToken = null } : answer.Problem;
    }

    public async Task<Outcome<TokenSet>> ExchangeAsync(OAuthClient client, Secret parentAccessToken, TokenRequest.ExchangeParentToken request, CancellationToken cancellationToken)
    {
        if (AddressRefusal(client) is { } refusal)
        {
            return refusal;
        }

        // RFC 6750 section 2.1: in the header, never in the address. The bearer stands for the client too.
        var call = new TokenCall { Method = request.Method, Authorization = new("Bearer", parentAccessToken.Reveal()) };
        call.Sent.Add(parentAccessToken);

        cancellationToken.ThrowIfCancellationRequested();
        var answer = await CallAsync(client, call, request, OAuthProblems.NotAuthorized, client.Scope);
        return answer.Succeeded ? answer.Value.Tokens : answer.Problem;
    }

    private async Task<Outcome<Nothing>> CheckReadyAsync(OAuthClient client, string? scope, CancellationToken cancellationToken)
    {
        if ((AddressRefusal(client) ?? credentials.Refusal(client)) is { } refusal)
        {
            return refusal;
        }

        if (!Scopes.AsksForIdToken(scope))
        {
            return Nothing.Value;
        }

        var authority = await metadata.FindAsync(client, cancellationToken);
        return authority.Succeeded ? Nothing.Value : authority.Problem;
    }

    private static Problem? AddressRefusal(OAuthClient client)
    {
        if (!AuthorityCalls.IsAllowed(client.TokenUrl, client.IsSimulator))
        {
            return OAuthProblems.AddressNotSecure;
        }

        return client.AccessToken == AccessTokenFormat.Jwt && string.IsNullOrWhiteSpace(client.Issuer)
            ? OAuthProblems.IssuerMissing with { Detail = "The access token is a JWT, and without an issuer nobody can say whether it is this authority's." }
            : null;
    }

    /// <summary>RFC 9700 section 4.4: a code goes to the authority that gave it, also when the record was edited meanwhile.</summary>
    private static bool HasChanged(OAuthClient client, AuthorizedClient? begunWith) =>
        begunWith is not null
        && (begunWith.ClientId != client.ClientId
            || begunWith.TokenUrl != client.TokenUrl
            || begunWith.Issuer != (string.IsNullOrWhiteSpace(client.Issuer) ? null : AuthorityDocument.IssuerOf(client.Issuer)));

    private async Task<Outcome<TokenAnswer>> CallAsync(OAuthClient client, TokenCall call, TokenRequest request, Problem invalidGrant, string? scope)
    {
        if (TokenCall.Refusal(request) is { } refusal)
        {
            return refusal;
        }

        call.Add(request.AdditionalParameters);

        // Once it is sent, the call is not given up with the browser that asked for it: the code or refresh token in it
        // is used up, and only the answer makes up for that. The call has a time limit of its own.
        var sentAt = time.GetUtcNow();
        var answer = request is TokenRequest.ExchangeParentToken
            ? await authenticated.SendAsIsAsync(client, call, message => SendAsync(client, message))
            : await authenticated.SendAsync(client, call, message => SendAsync(client, message), CancellationToken.None);
        if (!answer.Succeeded)
        {
            return answer.Problem;
        }

        return answer.Value.Answer.Succeeded
            ? TokenAnswer.Read(client, answer.Value.Answer, scope, sentAt)
            : RefusedTokenCall.From(client, answer.Value.Answer, answer.Value.Sent, invalidGrant);
    }

    private async Task<Outcome<AuthorityAnswer>> SendAsync(OAuthClient client, HttpRequestMessage message)
    {
        // What has no body is handed over with its head: the answer's head is the first sign of it.
        var hasBody = message.Content is not null;
        if (message.Content is { } content)
        {
            message.Content = new MilestoneContent(content, () => milestones.ReachedAsync(TokenCallMilestone.AfterSend, client.WebApplicationId, CancellationToken.None));
        }

        await milestones.ReachedAsync(TokenCallMilestone.BeforeSend, client.WebApplicationId, CancellationToken.None);
        var answer = await calls.SendAsync(message, client.IsSimulator, CancellationToken.None);
        if (!hasBody)
        {
            await milestones.ReachedAsync(TokenCallMilestone.AfterSend, client.WebApplicationId, CancellationToken.None);
        }

        await milestones.ReachedAsync(TokenCallMilestone.AfterAnswer, client.WebApplicationId, CancellationToken.None);
        return answer;
    }

    private async Task<Outcome<TokenSet>> WithSubjectAsync(OAuthClient client, TokenAnswer answer, IdTokenExpectation expected)
    {
        if (answer.IdToken is null)
        {
            return OAuthProblems.IdTokenMissing;
        }

        var subject = await idTokens.ValidateAsync(client, answer.IdToken, answer.Tokens.AccessToken, expected, CancellationToken.None);
        return subject.Succeeded ? answer.Tokens with { Subject = subject.Value } : subject.Problem;
    }
}
