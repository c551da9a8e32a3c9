using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>The rows of connection_keeping: who renews, what was sent, what comes next, how it went.</summary>
internal sealed class ConnectionKeepings(Database database)
{
    private const string Find = """
        SELECT web_application_id AS WebApplicationId, lease_owner AS LeaseOwner, lease_until AS LeaseUntil,
            intent_kind AS IntentKind, intent_at AS IntentAt, intent_fingerprint AS IntentFingerprint,
            fate_unknown AS FateUnknown, next_step AS NextStep, next_step_at AS NextStepAt, not_before AS NotBefore,
            failures AS Failures, last_success_at AS LastSuccessAt, last_error_at AS LastErrorAt,
            last_error_class AS LastErrorClass, last_error_number AS LastErrorNumber, last_error_title AS LastErrorTitle,
            last_error_detail AS LastErrorDetail, last_error_answer AS LastErrorAnswer,
            last_error_advice AS LastErrorAdvice, last_error_next AS LastErrorNext,
            last_error_caption AS LastErrorCaption, last_error_target AS LastErrorTarget, stopped AS Stopped,
            suspect_since AS SuspectSince, revoked_at AS RevokedAt, revoked_by AS RevokedBy
        FROM connection_keeping
        WHERE web_application_id = @WebApplicationId
        """;

    public async Task<ConnectionKeeping?> FindAsync(string webApplicationId, CancellationToken cancellationToken) =>
        (await database.FindAsync<KeepingRow>(Find, new { WebApplicationId = webApplicationId }, cancellationToken))?.ToKeeping();

    public async Task<ConnectionKeeping?> FindAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        (await work.FindAsync<KeepingRow>(Find, new { WebApplicationId = webApplicationId }, cancellationToken))?.ToKeeping();

    // One statement takes the lease and writes what is about to be sent. A token that was sent before without an answer
    // that anybody saw (the process died, the network failed) stays one whose fate is unknown.
    private const string TakeLease = """
        INSERT INTO connection_keeping (
            web_application_id, lease_owner, lease_until, intent_kind, intent_at, intent_fingerprint, fate_unknown, failures, stopped)
        VALUES (@WebApplicationId, @Owner, @Until, @Intent, @Now, @Fingerprint, 0, 0, 0)
        ON CONFLICT (web_application_id) DO UPDATE SET
            lease_owner = excluded.lease_owner, lease_until = excluded.lease_until,
            fate_unknown = CASE
                WHEN connection_keeping.intent_fingerprint = excluded.intent_fingerprint
                    AND (connection_keeping.fate_unknown = 1 OR connection_keeping.intent_kind IS NOT NULL) THEN 1
                ELSE 0
            END,
            intent_kind = excluded.intent_kind, intent_at = excluded.intent_at,
            intent_fingerprint = excluded.intent_fingerprint
        WHERE connection_keeping.lease_owner IS NULL OR connection_keeping.lease_until <= @Now
        RETURNING fate_unknown
        """;

    /// <returns>Whether the token was sent before and nobody knows whether it arrived; null where another process has the lease.</returns>
    public async Task<bool?> TryTakeLeaseAsync(string webApplicationId, string owner, DateTimeOffset now, DateTimeOffset until, TokenCallKind intent, string fingerprint, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.FindAsync<long?>(
            TakeLease,
            new { WebApplicationId = webApplicationId, Owner = owner, Now = now.ToUnixTimeMilliseconds(), Until = until.ToUnixTimeMilliseconds(), Intent = intent.ToString(), Fingerprint = fingerprint },
            cancellationToken) is { } fateUnknown ? fateUnknown != 0 : null;

    private const string Put = """
        INSERT INTO connection_keeping (
            web_application_id, lease_owner, lease_until, intent_kind, intent_at, intent_fingerprint, fate_unknown, next_step,
            next_step_at, not_before, failures, last_success_at, last_error_at, last_error_class, last_error_number,
            last_error_title, last_error_detail, last_error_answer, last_error_advice, last_error_next,
            last_error_caption, last_error_target, stopped, suspect_since, revoked_at, revoked_by)
        VALUES (
            @WebApplicationId, @LeaseOwner, @LeaseUntil, @IntentKind, @IntentAt, @IntentFingerprint, @FateUnknown, @NextStep,
            @NextStepAt, @NotBefore, @Failures, @LastSuccessAt, @LastErrorAt, @LastErrorClass, @LastErrorNumber,
            @LastErrorTitle, @LastErrorDetail, @LastErrorAnswer, @LastErrorAdvice, @LastErrorNext,
            @LastErrorCaption, @LastErrorTarget, @Stopped, @SuspectSince, @RevokedAt, @RevokedBy)
        ON CONFLICT (web_application_id) DO UPDATE SET
            lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, intent_kind = excluded.intent_kind,
            intent_at = excluded.intent_at, intent_fingerprint = excluded.intent_fingerprint,
            fate_unknown = excluded.fate_unknown, next_step = excluded.next_step, next_step_at = excluded.next_step_at,
            not_before = excluded.not_before, failures = excluded.failures, last_success_at = excluded.last_success_at,
            last_error_at = excluded.last_error_at, last_error_class = excluded.last_error_class,
            last_error_number = excluded.last_error_number, last_error_title = excluded.last_error_title,
            last_error_detail = excluded.last_error_detail, last_error_answer = excluded.last_error_answer,
            last_error_advice = excluded.last_error_advice, last_error_next = excluded.last_error_next,
            last_error_caption = excluded.last_error_caption, last_error_target = excluded.last_error_target,
            stopped = excluded.stopped, suspect_since = excluded.suspect_since, revoked_at = excluded.revoked_at,
            revoked_by = excluded.revoked_by
        """;

    /// <summary>Keeps the row as it is given; the caller read it in the same unit of work.</summary>
    public Task PutAsync(ConnectionKeeping keeping, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Put, KeepingRow.From(keeping), cancellationToken);

    private const string Plan = """
        UPDATE connection_keeping
        SET next_step = @NextStep, next_step_at = @At
        WHERE web_application_id = @WebApplicationId
        """;

    public Task PlanAsync(string webApplicationId, PlannedStep? step, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Plan, new { WebApplicationId = webApplicationId, NextStep = step?.Kind.ToString(), At = step?.At.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>By the index of its time alone, however many connections there are.</summary>
    internal const string Due = """
        SELECT web_application_id
        FROM connection_keeping
        WHERE next_step_at <= @Now
        ORDER BY next_step_at
        LIMIT @Count
        """;

    public Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        database.QueryAsync<string>(Due, new { Now = now.ToUnixTimeMilliseconds(), Count = count }, cancellationToken);

    private const string FreeLeases = """
        UPDATE connection_keeping
        SET lease_owner = NULL, lease_until = NULL
        WHERE lease_owner IS NOT NULL
        """;

    private const string TryAgain = """
        UPDATE connection_keeping
        SET next_step = 'Retry', next_step_at = @Now
        WHERE intent_kind IS NOT NULL
        """;

    /// <summary>
    /// At the start, when nobody else can have the database open: leases of processes that died are free, and what they
    /// had sent, or were about to send, is tried once more.
    /// </summary>
    /// <returns>How many calls were left without an answer.</returns>
    public async Task<int> ResumeAsync(DateTimeOffset now, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(FreeLeases, null, cancellationToken);
        return await work.ExecuteAsync(TryAgain, new { Now = now.ToUnixTimeMilliseconds() }, cancellationToken);
    }

    private const string Forget = """
        DELETE FROM connection_keeping
        WHERE web_application_id = @WebApplicationId
        """;

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Forget, new { WebApplicationId = webApplicationId }, cancellationToken);
}
