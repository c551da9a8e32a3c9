using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit;

/// <summary>The action log: lines are added, never changed.</summary>
internal sealed partial class ActionLog(Database database, ActionLogChain chain, ILogger<ActionLog> logger)
{
    private const string Add = """
        INSERT INTO action_log (
            id, at, user_id, user_name, legal_entity, record_id, record_name, action, outcome, message,
            problem_number, problem_title, problem_detail, problem_authority_answer, problem_advice,
            problem_next_kind, problem_next_caption, problem_next_target, problem_class, duration, correlation_id)
        VALUES (
            @Id, @At, @UserId, @UserName, @LegalEntity, @RecordId, @RecordName, @Action, @Outcome, @Message,
            @ProblemNumber, @ProblemTitle, @ProblemDetail, @ProblemAuthorityAnswer, @ProblemAdvice,
            @ProblemNextKind, @ProblemNextCaption, @ProblemNextTarget, @ProblemClass, @Duration, @CorrelationId)
        RETURNING sequence
        """;

    private const string Columns = """
        SELECT id, at, user_id, user_name, legal_entity, record_id, record_name, action, outcome, message,
               problem_number, problem_title, problem_detail, problem_authority_answer, problem_advice,
               problem_next_kind, problem_next_caption, problem_next_target, problem_class, duration, correlation_id
        FROM action_log

        """;

    private const string Find = Columns + """
        WHERE id = @Id
        """;

    internal const string Conditions = """
          AND (@LegalEntity IS NULL OR legal_entity = @LegalEntity OR (@WithInstallation AND legal_entity IS NULL))
          AND (@UserId IS NULL OR user_id = @UserId)
          AND (@Outcome IS NULL OR outcome = @Outcome)
          AND (@Text IS NULL
               OR lower(message) LIKE lower(@Text) ESCAPE '\'
               OR lower(action) LIKE lower(@Text) ESCAPE '\'
               OR lower(record_name) LIKE lower(@Text) ESCAPE '\'
               OR lower(user_name) LIKE lower(@Text) ESCAPE '\'
               OR lower(problem_number) LIKE lower(@Text) ESCAPE '\'
               OR correlation_id LIKE @Text ESCAPE '\')

        """;

    private const string ListNewestFirst = Columns + """
        WHERE (@RecordId IS NULL OR record_id = @RecordId)
          AND (@Before IS NULL OR sequence < (SELECT sequence FROM action_log WHERE id = @Before))

        """ + Conditions + """
        ORDER BY sequence DESC
        LIMIT @Count
        """;

    // Apart from the one above so that a record's page, which asks for this each time, walks the index of its record.
    private const string ListOfRecord = Columns + """
        WHERE record_id = @RecordId
          AND (@Before IS NULL OR sequence < (SELECT sequence FROM action_log WHERE id = @Before))

        """ + Conditions + """
        ORDER BY sequence DESC
        LIMIT @Count
        """;

    private const string ListOldestFirst = Columns + """
        WHERE (@RecordId IS NULL OR record_id = @RecordId)
          AND sequence > (SELECT sequence FROM action_log WHERE id = @After)

        """ + Conditions + """
        ORDER BY sequence
        LIMIT @Count
        """;

    /// <summary>Adds a line in a unit of work of its own.</summary>
    public async Task AddAsync(ActionLogLine line, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await AddAsync(line, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Adds a line together with what it tells of.</summary>
    public async Task AddAsync(ActionLogLine line, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = ActionLogRow.From(line);
        await chain.AddAsync(await work.FindAsync<long>(Add, row, cancellationToken), row, work, cancellationToken);
        Log.Added(logger, LevelOf(line.Outcome), row.Action, row.Outcome, row.ProblemNumber, row.ProblemClass, row.Message, row.LegalEntity, row.RecordId, row.UserId, row.Duration, row.Id);
    }

    public async Task<ActionLogLine?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<ActionLogRow>(Find, new { Id = id }, cancellationToken))?.ToLine();

    /// <summary>The newest lines first.</summary>
    public async Task<IReadOnlyList<ActionLogLine>> ListAsync(ActionLogFilter filter, CancellationToken cancellationToken)
    {
        var sql = filter switch
        {
            { After: not null } => ListOldestFirst,
            { RecordId: not null } => ListOfRecord,
            _ => ListNewestFirst,
        };
        var lines = (await database.QueryAsync<ActionLogRow>(sql, Arguments(filter), cancellationToken)).Select(row => row.ToLine());
        return filter.After is null ? [.. lines] : [.. lines.Reverse()];
    }

    /// <param name="begin">For an export: after this entry of the chain.</param>
    /// <param name="end">For an export: up to this entry.</param>
    internal static object Arguments(ActionLogFilter filter, long? begin = null, long? end = null) => new
    {
        Begin = begin,
        End = end,
        filter.LegalEntity,
        filter.WithInstallation,
        filter.RecordId,
        filter.UserId,
        Outcome = filter.Outcome?.ToString(),
        Text = string.IsNullOrWhiteSpace(filter.Text) ? null : Pattern(filter.Text.Trim()),
        filter.Before,
        filter.After,
        Count = Math.Clamp(filter.Count, 1, 500),
    };

    // Whoever looks for 100% looks for a percent sign.
    private static string Pattern(string text) =>
        $"%{text[..Math.Min(text.Length, ActionLogText.Name)].Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    private static LogLevel LevelOf(ActionLogOutcome outcome) => outcome == ActionLogOutcome.Succeeded ? LogLevel.Information : LogLevel.Warning;

    private static partial class Log
    {
        [LoggerMessage(EventId = 9001, Message = "{Action}: {Outcome} {ProblemNumber} {ProblemClass} {ActionMessage} (legal entity {LegalEntity}, record {RecordId}, user {UserId}, {Duration} ms, line {LineId})")]
        public static partial void Added(ILogger logger, LogLevel level, string action, string outcome, string? problemNumber, string? problemClass, string actionMessage, string? legalEntity, string? recordId, string? userId, long duration, string lineId);
    }
}
