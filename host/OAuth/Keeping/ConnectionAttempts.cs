using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>A call to an authority as it went.</summary>
/// <param name="Problem">Null where it succeeded; of a stored one number, title and class are known.</param>
/// <param name="CausedBy">A person's name, or what the host does by itself.</param>
internal sealed record ConnectionAttempt(string WebApplicationId, DateTimeOffset At, TokenCallKind Kind, Problem? Problem, TimeSpan Duration, string CausedBy);

/// <summary>The last calls to the authority for each connection.</summary>
internal sealed class ConnectionAttempts(Database database)
{
    public const int Kept = 100;

    private const string Add = """
        INSERT INTO connection_attempt (web_application_id, at, kind, outcome, class, problem_number, problem_title, duration, caused_by)
        VALUES (@WebApplicationId, @At, @Kind, @Outcome, @Class, @ProblemNumber, @ProblemTitle, @Duration, @CausedBy)
        """;

    private const string DropOld = """
        DELETE FROM connection_attempt
        WHERE web_application_id = @WebApplicationId
            AND sequence <= (
                SELECT sequence
                FROM connection_attempt
                WHERE web_application_id = @WebApplicationId
                ORDER BY sequence DESC
                LIMIT 1 OFFSET @Kept)
        """;

    public async Task AddAsync(ConnectionAttempt attempt, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(
            Add,
            new Row(
                attempt.WebApplicationId,
                attempt.At.ToUnixTimeMilliseconds(),
                attempt.Kind.ToString(),
                attempt.Problem is null ? "Succeeded" : "Failed",
                attempt.Problem?.Class?.ToString(),
                attempt.Problem?.Number,
                attempt.Problem?.Title,
                (long)attempt.Duration.TotalMilliseconds,
                attempt.CausedBy),
            cancellationToken);
        await work.ExecuteAsync(DropOld, new { attempt.WebApplicationId, Kept }, cancellationToken);
    }

    private const string List = """
        SELECT web_application_id, at, kind, outcome, class, problem_number, problem_title, duration, caused_by
        FROM connection_attempt
        WHERE web_application_id = @WebApplicationId
        ORDER BY sequence DESC
        LIMIT @Kept
        """;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ConnectionAttempt>> ListAsync(string webApplicationId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, new { WebApplicationId = webApplicationId, Kept }, cancellationToken)).Select(row => row.ToAttempt())];

    private const string Forget = """
        DELETE FROM connection_attempt
        WHERE web_application_id = @WebApplicationId
        """;

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Forget, new { WebApplicationId = webApplicationId }, cancellationToken);

    private sealed record Row(string WebApplicationId, long At, string Kind, string Outcome, string? Class, string? ProblemNumber, string? ProblemTitle, long Duration, string CausedBy)
    {
        public ConnectionAttempt ToAttempt() => new(
            WebApplicationId,
            DateTimeOffset.FromUnixTimeMilliseconds(At),
            Enum.Parse<TokenCallKind>(Kind),
            ProblemNumber is null ? null : new(ProblemNumber, ProblemTitle ?? "") { Class = Enum.TryParse<ErrorClass>(Class, out var @class) ? @class : null },
            TimeSpan.FromMilliseconds(Duration),
            CausedBy);
    }
}
