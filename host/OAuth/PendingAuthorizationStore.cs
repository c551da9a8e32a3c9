using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The table pending_authorization. Each change of a row's state is conditional, so that a second process keeps the rule too.</summary>
internal sealed class PendingAuthorizationStore(Database database)
{
    private const string Table = "pending_authorization";

    public static SecretPlace NoncePlace(string id) => new(Table, id, "sealed_nonce", 1);

    public static SecretPlace VerifierPlace(string id) => new(Table, id, "sealed_verifier", 1);

    public static SecretPlace CodePlace(string id) => new(Table, id, "sealed_code", 1);

    private const string Add = """
        INSERT INTO pending_authorization (
            id, state_hash, status, legal_entity, web_application_id, user_id, user_name, browser_hash, client_id,
            redirect_url, token_url, issuer, promises_issuer, scope, requested_acr, max_age, sealed_nonce, sealed_verifier,
            started_at, expires_at, takes_over_from)
        VALUES (
            @Id, @StateHash, @Status, @LegalEntity, @WebApplicationId, @UserId, @UserName, @BrowserHash, @ClientId,
            @RedirectUrl, @TokenUrl, @Issuer, @PromisesIssuer, @Scope, @RequestedAcr, @MaxAge, @SealedNonce, @SealedVerifier,
            @StartedAt, @ExpiresAt, @TakesOverFrom)
        """;

    public Task AddAsync(PendingRow row, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, row, cancellationToken);

    private const string Columns = """
        SELECT id AS Id, state_hash AS StateHash, status AS Status, legal_entity AS LegalEntity,
            web_application_id AS WebApplicationId, user_id AS UserId, user_name AS UserName,
            browser_hash AS BrowserHash, client_id AS ClientId, redirect_url AS RedirectUrl, token_url AS TokenUrl,
            issuer AS Issuer, promises_issuer AS PromisesIssuer, scope AS Scope, requested_acr AS RequestedAcr,
            max_age AS MaxAge, sealed_nonce AS SealedNonce, sealed_verifier AS SealedVerifier, sealed_code AS SealedCode,
            problem_number AS ProblemNumber, started_at AS StartedAt, expires_at AS ExpiresAt,
            answered_at AS AnsweredAt, code_received_at AS CodeReceivedAt, redeemed_at AS RedeemedAt,
            takes_over_from AS TakesOverFrom
        FROM pending_authorization
        """;

    private const string Find = $"""
        {Columns}
        WHERE id = @Id
        """;

    public Task<PendingRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.FindAsync<PendingRow>(Find, new { Id = id }, cancellationToken);

    private const string FindByStateHash = $"""
        {Columns}
        WHERE state_hash = @StateHash
        """;

    public Task<PendingRow?> FindByStateHashAsync(string stateHash, CancellationToken cancellationToken) =>
        database.FindAsync<PendingRow>(FindByStateHash, new { StateHash = stateHash }, cancellationToken);

    private const string FindUnredeemed = $"""
        {Columns}
        WHERE web_application_id = @WebApplicationId AND (CAST(@UserId AS TEXT) IS NULL OR user_id = @UserId)
            AND sealed_code IS NOT NULL AND redeemed_at IS NULL
        ORDER BY started_at DESC, id DESC
        LIMIT 1
        """;

    public Task<PendingRow?> FindUnredeemedAsync(string webApplicationId, string? userId, CancellationToken cancellationToken) =>
        database.FindAsync<PendingRow>(FindUnredeemed, new { WebApplicationId = webApplicationId, UserId = userId }, cancellationToken);

    private const string FindLatest = $"""
        {Columns}
        WHERE web_application_id = @WebApplicationId AND user_id = @UserId
        ORDER BY started_at DESC, id DESC
        LIMIT 1
        """;

    public Task<PendingRow?> FindLatestAsync(string webApplicationId, string userId, CancellationToken cancellationToken) =>
        database.FindAsync<PendingRow>(FindLatest, new { WebApplicationId = webApplicationId, UserId = userId }, cancellationToken);

    private const string Answer = """
        UPDATE pending_authorization
        SET status = @Status, answered_at = @AnsweredAt, code_received_at = @CodeReceivedAt, sealed_code = @SealedCode,
            sealed_nonce = @SealedNonce, sealed_verifier = @SealedVerifier, problem_number = @ProblemNumber
        WHERE id = @Id AND status = 'pending'
        """;

    /// <returns>False where another answer came first.</returns>
    public async Task<bool> TryAnswerAsync(PendingRow answered, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Answer, answered, cancellationToken) == 1;

    private const string MarkRedeemed = """
        UPDATE pending_authorization
        SET status = 'redeemed', redeemed_at = @At, sealed_code = NULL, sealed_verifier = NULL, sealed_nonce = NULL
        WHERE id = @Id AND user_id = @UserId AND status = 'received' AND redeemed_at IS NULL AND sealed_code IS NOT NULL
        """;

    /// <returns>False where another caller was first.</returns>
    public async Task<bool> TryMarkRedeemedAsync(string id, string userId, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(MarkRedeemed, new { Id = id, UserId = userId, At = at.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    private const string GiveBack = """
        UPDATE pending_authorization
        SET status = 'received', redeemed_at = NULL, sealed_code = @SealedCode, sealed_verifier = @SealedVerifier, sealed_nonce = @SealedNonce
        WHERE id = @Id AND status = 'redeemed'
        """;

    public Task GiveBackAsync(string id, string sealedCode, string sealedVerifier, string sealedNonce, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(GiveBack, new { Id = id, SealedCode = sealedCode, SealedVerifier = sealedVerifier, SealedNonce = sealedNonce }, cancellationToken);

    private const string ForgetSecrets = """
        UPDATE pending_authorization
        SET sealed_nonce = NULL, sealed_verifier = NULL, sealed_code = NULL
        WHERE started_at < @Before
            AND (sealed_nonce IS NOT NULL OR sealed_verifier IS NOT NULL OR sealed_code IS NOT NULL)
        """;

    public Task ForgetSecretsBeforeAsync(DateTimeOffset before, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(ForgetSecrets, new { Before = before.ToUnixTimeMilliseconds() }, cancellationToken);

    private const string Forget = """
        DELETE FROM pending_authorization
        WHERE web_application_id = @WebApplicationId
        """;

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Forget, new { WebApplicationId = webApplicationId }, cancellationToken);
}
