using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.Operations.Notices;

/// <summary>
/// Finds what is to be said and was not yet. The ends of authorizations are found by their index, so that the work follows
/// what is due and not what there is; who must sign in is found by reading every connection once.
/// </summary>
internal sealed class NoticesDue(Database database, CredentialExpiry credentials, Identifiers identifiers, TimeProvider time)
{
    /// <summary>Days before the end at which it is said, the last one first.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [1, 7, 14, 30];

    public const int BatchSize = 500;

    public const string SelectEnding = """
        SELECT c.web_application_id AS WebApplicationId, w.legal_entity AS LegalEntity, w.name AS Name, w.type_key AS TypeKey,
               w.environment AS Environment, c.authorized_by_user_id AS UserId, c.authorized_by_user_name AS UserName,
               c.authorized_at AS AuthorizedAt, c.authorization_valid_until AS ValidUntil
        FROM connection c
        JOIN web_application w ON w.id = c.web_application_id
        WHERE c.authorization_valid_until > @From AND c.authorization_valid_until <= @To AND c.parent_version IS NULL
          AND NOT EXISTS (
              SELECT 1 FROM notice n
              WHERE n.kind = 'ReauthorizationDue' AND n.said_of = c.web_application_id || '/' || c.authorized_at || '/' || @Days)
        LIMIT @Count
        """;

    public const string SelectOver = """
        SELECT c.web_application_id AS WebApplicationId, w.legal_entity AS LegalEntity, w.name AS Name, w.type_key AS TypeKey,
               w.environment AS Environment, c.authorized_by_user_id AS UserId, c.authorized_by_user_name AS UserName,
               c.authorized_at AS AuthorizedAt, c.authorization_valid_until AS ValidUntil
        FROM connection c
        JOIN web_application w ON w.id = c.web_application_id
        LEFT JOIN connection_keeping k ON k.web_application_id = c.web_application_id
        WHERE c.parent_version IS NULL
          AND (c.authorization_valid_until <= @Now
               OR k.stopped = 1
               OR (c.access_token_expires_at <= @Now AND (c.sealed_refresh_token IS NULL OR c.refreshable_until <= @Now)))
          AND NOT EXISTS (
              SELECT 1 FROM notice n
              WHERE n.kind = 'SignInNeeded' AND n.said_of = c.web_application_id || '/' || c.authorized_at)
        LIMIT @Count
        """;

    /// <summary>At most <see cref="BatchSize"/> of each kind; whoever has said these asks again.</summary>
    public async Task<IReadOnlyList<Notice>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = new List<Notice>();
        var from = TimeSpan.Zero;
        foreach (var days in Thresholds)
        {
            var to = TimeSpan.FromDays(days);
            var rows = await database.QueryAsync<Row>(SelectEnding, new { From = (now + from).ToUnixTimeMilliseconds(), To = (now + to).ToUnixTimeMilliseconds(), Days = days, Count = BatchSize }, cancellationToken);
            found.AddRange(rows.Select(row => row.ToNotice(NoticeKind.ReauthorizationDue, days, identifiers.Next(), now)));
            from = to;
        }

        var over = await database.QueryAsync<Row>(SelectOver, new { Now = now.ToUnixTimeMilliseconds(), Count = BatchSize }, cancellationToken);
        found.AddRange(over.Select(row => row.ToNotice(NoticeKind.SignInNeeded, days: null, identifiers.Next(), now)));
        found.AddRange((await credentials.ListAsync(legalEntity: null, cancellationToken)).Where(credential => !credential.HasExpired).Select(credential => Of(credential, now)));
        return found;
    }

    private Notice Of(ExpiringCredential credential, DateTimeOffset now)
    {
        var days = Thresholds.First(threshold => credential.ExpiresAt - now <= TimeSpan.FromDays(threshold));
        var content = new NoticeContent
        {
            WebApplicationId = credential.WebApplicationId,
            WebApplicationName = credential.Name,
            Until = credential.ExpiresAt,
            DaysBefore = days,
            Credential = credential.Caption,
        };
        return new(identifiers.Next(), NoticeKind.CredentialExpiring, $"{credential.WebApplicationId}/{credential.Caption}/{credential.ExpiresAt.ToUnixTimeMilliseconds()}/{days}", credential.LegalEntity, content, now);
    }

    private sealed record Row(
        string WebApplicationId, string LegalEntity, string Name, string TypeKey, string Environment, string UserId, string UserName, long AuthorizedAt, long ValidUntil)
    {
        public Notice ToNotice(NoticeKind kind, int? days, string id, DateTimeOffset now) => new(
            id,
            kind,
            days is null ? $"{WebApplicationId}/{AuthorizedAt}" : $"{WebApplicationId}/{AuthorizedAt}/{days}",
            LegalEntity,
            new()
            {
                WebApplicationId = WebApplicationId,
                WebApplicationName = Name,
                TypeKey = TypeKey,
                Environment = Environment,
                UserId = UserId,
                UserName = UserName,
                Until = DateTimeOffset.FromUnixTimeMilliseconds(ValidUntil),
                DaysBefore = days,
            },
            now);
    }
}
