using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The authorizations of a legal entity that end within 30 days, for Home and its number in the navigation, which every page
/// shows: both walk the index of the ends, so that they cost what is due and not what there is. Derived records are left
/// out: they follow the one that they derive from.
/// </summary>
internal sealed class ReauthorizationDue(Database database, PluginCatalog plugins, TimeProvider time) : INavigationBadge
{
    /// <summary>More are counted and not listed.</summary>
    public const int Listed = 20;

    public const string CountDue = """
        SELECT COUNT(*) AS Due
        FROM connection
        WHERE authorization_valid_until <= @Until AND legal_entity = @LegalEntity AND parent_version IS NULL
        """;

    public const string SelectDue = """
        SELECT c.web_application_id AS WebApplicationId, w.name AS Name, w.type_key AS TypeKey, c.authorized_by_user_id AS UserId,
               c.authorized_by_user_name AS UserName, c.authorization_valid_until AS ValidUntil
        FROM connection c
        JOIN web_application w ON w.id = c.web_application_id
        WHERE c.authorization_valid_until <= @Until AND c.legal_entity = @LegalEntity AND c.parent_version IS NULL
        ORDER BY c.authorization_valid_until, c.web_application_id
        LIMIT @Count
        """;

    public string HrefTemplate => "/{legalEntity}";

    public async Task<int> CountAsync(string legalEntity, CancellationToken cancellationToken) =>
        (int)await database.FindAsync<long>(CountDue, new { Until = Until(), LegalEntity = legalEntity }, cancellationToken);

    public string Describe(int count) => count == 1 ? "1 authorization ends soon" : $"{count} authorizations end soon";

    /// <summary>The most urgent ones first.</summary>
    public async Task<IReadOnlyList<DueReauthorization>> ListAsync(string legalEntity, SignedInUser user, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(SelectDue, new { Until = Until(), LegalEntity = legalEntity, Count = Listed }, cancellationToken);
        return [.. rows.Select(row => ToDue(row, user, legalEntity))];
    }

    private DueReauthorization ToDue(Row row, SignedInUser user, string legalEntity)
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds(row.ValidUntil);
        var left = until - time.GetUtcNow();
        var subject = plugins.FindType(row.TypeKey)?.Description.Subject;
        var isTheirs = subject is not null && user.May(Permission.RunActions, legalEntity) && (subject == SubjectRule.AnyPermittedUser || row.UserId == user.Id);
        return new(row.WebApplicationId, row.Name, row.UserName, until, Math.Max(0, (int)Math.Ceiling(left.TotalDays)), left <= TimeSpan.Zero, isTheirs);
    }

    private long Until() => time.GetUtcNow().AddDays(ConnectionStates.ReauthorizationDays).ToUnixTimeMilliseconds();

    private sealed record Row(string WebApplicationId, string Name, string TypeKey, string UserId, string UserName, long ValidUntil);
}

/// <param name="UserName">Who authorized.</param>
/// <param name="Days">Whole days left, rounded up.</param>
/// <param name="IsTheirs">Whether the user who looks can do it.</param>
internal sealed record DueReauthorization(string WebApplicationId, string Name, string UserName, DateTimeOffset ValidUntil, int Days, bool IsOver, bool IsTheirs)
{
    public MessageBarModel Message(string legalEntity, Display display)
    {
        var bar = IsOver ? new MessageBarModel(MessageKind.Error, $"{Name}: {UserName}'s authorization is over.") { Detail = $"It ended on {display.Date(ValidUntil)}; nothing can be sent until {UserName} signs in again." }
            : MessageBarModel.Warning($"{Name}: {UserName} must reauthorize within {(Days == 1 ? "1 day" : $"{Days} days")}.") with { Detail = $"The authorization ends on {display.Date(ValidUntil)}." };
        var next = IsTheirs
            ? new NextButton("Get authorization code", WebApplicationPaths.Dialog(legalEntity, WebApplicationId, Contracts.Actions.ActionKeys.GetAuthorizationCode))
            : new NextButton($"Open {Name}", WebApplicationPaths.Record(legalEntity, WebApplicationId));
        return bar with { Next = next };
    }
}
