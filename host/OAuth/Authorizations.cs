using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The sign-in at the authority, from the first redirect to the code: RFC 6749 4.1, RFC 7636, RFC 9207.</summary>
internal sealed partial class Authorizations(
    Database database,
    SecretVault vault,
    AuthorityMetadata metadata,
    PushedAuthorization pushed,
    PendingAuthorizationStore store,
    Identifiers identifiers,
    OAuthLimits limits,
    TimeProvider time,
    ILogger<Authorizations> logger)
{
    /// <summary>
    /// Reads the authority's metadata, writes one pending row with fresh state, nonce and PKCE verifier, and answers
    /// with the address to send the browser to.
    /// </summary>
    /// <param name="alongside">Kept together with the pending row; null for nothing.</param>
    public async Task<Outcome<BegunAuthorization>> BeginAsync(OAuthClient client, AuthorizationOwner owner, SignInRequest request, Func<UnitOfWork, Task>? alongside, CancellationToken cancellationToken)
    {
        if (SignInRules.Refusal(client, request) is { } refusal)
        {
            return refusal;
        }

        var authority = await FindAuthorityAsync(client, cancellationToken);
        if (!authority.Succeeded)
        {
            return authority.Problem;
        }

        var endpoint = client.AuthorizationUrl ?? authority.Value?.AuthorizationEndpoint;
        if (SignInRules.Refusal(endpoint, client, authority.Value) is { } unusable)
        {
            return unusable;
        }

        var state = identifiers.NextUnguessable();
        var nonce = identifiers.NextUnguessable();
        var verifier = identifiers.NextUnguessable();
        var url = await UrlAsync(endpoint!, client, AuthorizationRequest.Parameters(client, request, state, nonce, verifier), authority.Value, cancellationToken);
        if (!url.Succeeded)
        {
            return url.Problem;
        }

        var row = NewRow(client, owner, request, authority.Value, state);
        row = row with
        {
            SealedNonce = vault.Seal(Secret.Of(nonce), PendingAuthorizationStore.NoncePlace(row.Id)),
            SealedVerifier = vault.Seal(Secret.Of(verifier), PendingAuthorizationStore.VerifierPlace(row.Id)),
        };

        await using var work = await database.BeginAsync(cancellationToken);
        await store.ForgetSecretsBeforeAsync(time.GetUtcNow() - limits.KeepSecretsOfSignIn, work, cancellationToken);
        await store.AddAsync(row, work, cancellationToken);
        await (alongside?.Invoke(work) ?? Task.CompletedTask);
        await work.CommitAsync(cancellationToken);

        Log.Begun(logger, row.Id, client.WebApplicationId);
        return new BegunAuthorization(row.Id, url.Value);
    }

    /// <summary>The pending row that a callback belongs to, before anything is checked; null where state is missing or unknown.</summary>
    public async Task<PendingAuthorization?> FindByStateAsync(string? state, CancellationToken cancellationToken) =>
        (await FindRowAsync(state, cancellationToken))?.ToPending();

    /// <summary>
    /// Checks the authority's answer in RFC order and, where it holds, keeps the code, sealed, with its pending row.
    /// Consumes the row whatever the outcome, once only.
    /// </summary>
    /// <param name="signedInUserId">Null for a browser that has signed out meanwhile: then the code is kept and waits for its owner.</param>
    /// <param name="alongside">Kept together with the code, where the answer holds; null for nothing.</param>
    public async Task<Outcome<PendingAuthorization>> ReceiveAsync(
        AuthorizationResponse response, string legalEntity, string? signedInUserId, string? browserId, Func<PendingAuthorization, UnitOfWork, Task>? alongside, CancellationToken cancellationToken)
    {
        var row = response.State.Count == 1 ? await FindRowAsync(response.State[0], cancellationToken) : null;
        var refusal = AnswerChecks.Refusal(new(response, row, legalEntity, signedInUserId, browserId, time.GetUtcNow()));

        if (row is null || !row.IsPending)
        {
            // Nothing to consume: what an earlier answer brought stays as it is.
            Log.Refused(logger, row?.Id, refusal!.Number);
            return refusal;
        }

        var answered = row.Answered(time.GetUtcNow(), refusal, sealedCode: refusal is null ? SealCode(row.Id, response.Code[0]) : null);
        if (!await TryKeepAnswerAsync(answered, refusal is null ? alongside : null, cancellationToken))
        {
            refusal = OAuthProblems.AnsweredBefore;
        }

        if (refusal is not null)
        {
            Log.Refused(logger, row.Id, refusal.Number);
            return refusal;
        }

        Log.CodeReceived(logger, row.Id, row.WebApplicationId);
        return answered.ToPending();
    }

    /// <summary>The user's newest sign-in of a record that the authority answers by showing the code; null where none is awaited.</summary>
    public async Task<PendingAuthorization?> FindAwaitedAsync(string webApplicationId, string userId, CancellationToken cancellationToken) =>
        await store.FindLatestAsync(webApplicationId, userId, cancellationToken) is { } row && PastedCode.IsAwaited(row, time.GetUtcNow()) ? row.ToPending() : null;

    /// <summary>
    /// Takes a code that the user copied from the authority's page: for the newest sign-in of this user in this browser, once.
    /// There is no state to compare; that the code belongs to this sign-in is what the PKCE verifier proves at the token
    /// endpoint (RFC 9700 section 4.5).
    /// </summary>
    /// <param name="alongside">Kept together with the code.</param>
    public async Task<Outcome<PendingAuthorization>> PasteAsync(
        string webApplicationId, string userId, string browserId, Secret code, Func<PendingAuthorization, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        var row = await store.FindLatestAsync(webApplicationId, userId, cancellationToken);
        if (PastedCode.Refusal(row, browserId, code, time.GetUtcNow()) is { } refusal)
        {
            Log.Refused(logger, row?.Id, refusal.Number);
            return refusal;
        }

        var answered = row!.Answered(time.GetUtcNow(), refusal: null, vault.Seal(code, PendingAuthorizationStore.CodePlace(row.Id)));
        if (!await TryKeepAnswerAsync(answered, alongside, cancellationToken))
        {
            return OAuthProblems.AnsweredBefore;
        }

        Log.CodeReceived(logger, row.Id, row.WebApplicationId);
        return answered.ToPending();
    }

    public async Task<PendingAuthorization?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await store.FindAsync(id, cancellationToken))?.ToPending();

    /// <summary>The newest authorization of a record and user whose code waits to be redeemed; null where there is none.</summary>
    /// <param name="userId">Null for any user's.</param>
    public async Task<PendingAuthorization?> FindUnredeemedAsync(string webApplicationId, string? userId, CancellationToken cancellationToken) =>
        (await store.FindUnredeemedAsync(webApplicationId, userId, cancellationToken))?.ToPending();

    /// <summary>The newest authorization of a record and user, whatever became of it.</summary>
    public async Task<PendingAuthorization?> FindLatestAsync(string webApplicationId, string userId, CancellationToken cancellationToken) =>
        (await store.FindLatestAsync(webApplicationId, userId, cancellationToken))?.ToPending();

    /// <summary>
    /// Takes the code out: marks the row as redeemed, durably, before the token call, so that a code is sent once even
    /// when the process dies, and answers with what the call needs. Null where another caller has taken it.
    /// </summary>
    public async Task<AuthorizationGrant?> TakeCodeAsync(string pendingId, string userId, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(pendingId, cancellationToken);
        if (row?.SealedCode is null || row.UserId != userId || row.RedeemedAt is not null)
        {
            return null;
        }

        // Opened before it is marked: a value that does not open must not use the code up.
        var grant = new AuthorizationGrant(
            row.Id,
            vault.Open(row.SealedCode, PendingAuthorizationStore.CodePlace(row.Id)),
            vault.Open(row.SealedVerifier!, PendingAuthorizationStore.VerifierPlace(row.Id)),
            vault.Open(row.SealedNonce!, PendingAuthorizationStore.NoncePlace(row.Id)),
            row.RedirectUrl,
            row.RequestedAcr,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CodeReceivedAt!.Value))
        {
            Client = new(row.Issuer, row.ClientId, new Uri(row.TokenUrl)),
            Scope = row.Scope,
            AuthenticatedSince = row.MaxAge is { } age ? DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt).AddSeconds(-age) : null,
        };

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.TryMarkRedeemedAsync(row.Id, userId, time.GetUtcNow(), work, cancellationToken))
        {
            return null;
        }

        await work.CommitAsync(cancellationToken);
        return grant;
    }

    /// <summary>Puts a code back that was taken out and of which no byte was sent: it has not been used, and can be.</summary>
    public async Task GiveBackAsync(AuthorizationGrant grant, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await store.GiveBackAsync(
            grant.PendingId,
            vault.Seal(grant.Code, PendingAuthorizationStore.CodePlace(grant.PendingId)),
            vault.Seal(grant.CodeVerifier, PendingAuthorizationStore.VerifierPlace(grant.PendingId)),
            vault.Seal(grant.Nonce, PendingAuthorizationStore.NoncePlace(grant.PendingId)),
            work,
            cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets what belongs to a record, when it is deleted.</summary>
    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        store.ForgetAsync(webApplicationId, work, cancellationToken);

    private async Task<Outcome<AuthorityDocument?>> FindAuthorityAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(client.Issuer))
        {
            return (AuthorityDocument?)null;
        }

        var found = await metadata.FindAsync(client, cancellationToken);
        return found.Succeeded ? found.Value : found.Problem;
    }

    private async Task<Outcome<Uri>> UrlAsync(Uri endpoint, OAuthClient client, IReadOnlyList<KeyValuePair<string, string>> parameters, AuthorityDocument? authority, CancellationToken cancellationToken)
    {
        var pushTo = PushedAuthorization.AddressFor(client, authority);
        if (!pushTo.Succeeded)
        {
            return pushTo.Problem;
        }

        if (pushTo.Value is not { } address)
        {
            return AuthorizationRequest.Url(endpoint, parameters);
        }

        var reference = await pushed.PushAsync(client, address, parameters, cancellationToken);
        return reference.Succeeded ? AuthorizationRequest.PushedUrl(endpoint, client, reference.Value) : reference.Problem;
    }

    private PendingRow NewRow(OAuthClient client, AuthorizationOwner owner, SignInRequest request, AuthorityDocument? authority, string state) => new()
    {
        Id = identifiers.Next(),
        StateHash = Digest.Of(state),
        Status = PendingRow.Pending,
        LegalEntity = client.LegalEntity,
        WebApplicationId = client.WebApplicationId,
        UserId = owner.UserId,
        UserName = owner.UserName,
        BrowserHash = Digest.Of(owner.BrowserId),
        ClientId = client.ClientId!,
        RedirectUrl = client.RedirectUrl!,
        TokenUrl = client.TokenUrl.AbsoluteUri,
        Issuer = authority?.Issuer,
        PromisesIssuer = authority?.PromisesIssuer is true ? 1 : 0,
        Scope = request.Scope ?? client.Scope,
        RequestedAcr = request.AcrValues,
        TakesOverFrom = owner.TakesOverFrom,
        MaxAge = AuthorizationRequest.Seconds(request.MaxAge),
        StartedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        ExpiresAt = (time.GetUtcNow() + limits.SignInTime + PastedCode.TimeToPaste(client)).ToUnixTimeMilliseconds(),
    };

    private Task<PendingRow?> FindRowAsync(string? state, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(state) ? Task.FromResult<PendingRow?>(null) : store.FindByStateHashAsync(Digest.Of(state), cancellationToken);

    private string SealCode(string id, string code) => vault.Seal(Secret.Of(code), PendingAuthorizationStore.CodePlace(id));

    private async Task<bool> TryKeepAnswerAsync(PendingRow answered, Func<PendingAuthorization, UnitOfWork, Task>? alongside, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.TryAnswerAsync(answered, work, cancellationToken))
        {
            return false;
        }

        await (alongside?.Invoke(answered.ToPending(), work) ?? Task.CompletedTask);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Information, "Sign-in {PendingId} begun for web application {WebApplicationId}")]
        public static partial void Begun(ILogger logger, string pendingId, string webApplicationId);

        [LoggerMessage(2022, LogLevel.Information, "Sign-in {PendingId} brought a code for web application {WebApplicationId}")]
        public static partial void CodeReceived(ILogger logger, string pendingId, string webApplicationId);

        [LoggerMessage(2023, LogLevel.Warning, "The answer to sign-in {PendingId} is refused: {ProblemNumber}")]
        public static partial void Refused(ILogger logger, string? pendingId, string problemNumber);
    }
}
