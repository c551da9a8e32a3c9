using System.Text.Json;
using System.Text.Json.Serialization;

namespace ElectronicMessages.Host.Operations.Notices;

/// <summary>Something that somebody must do something about, said once.</summary>
/// <param name="SaidOf">What it is about and why now: the same again is not said again.</param>
internal sealed record Notice(string Id, NoticeKind Kind, string SaidOf, string LegalEntity, NoticeContent Content, DateTimeOffset At);

internal enum NoticeKind
{
    /// <summary>An authorization ends in 30, 14, 7 or 1 days.</summary>
    ReauthorizationDue,

    /// <summary>An authorization is over, or its token can no longer be renewed.</summary>
    SignInNeeded,

    /// <summary>A client secret or key expires in 30, 14, 7 or 1 days.</summary>
    CredentialExpiring,

    /// <summary>An administrator tries a webhook.</summary>
    Test,
}

/// <summary>The facts of a notice: never a secret, and of people only the name of a user of this installation.</summary>
internal sealed record NoticeContent
{
    public string? WebApplicationId { get; init; }

    public string? WebApplicationName { get; init; }

    public string? TypeKey { get; init; }

    public string? Environment { get; init; }

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    /// <summary>When the authorization or the credential ends.</summary>
    public DateTimeOffset? Until { get; init; }

    public int? DaysBefore { get; init; }

    /// <summary><c>client secret</c> or <c>client key</c>.</summary>
    public string? Credential { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, NoticeJson.Options);

    public static NoticeContent Of(string json) => JsonSerializer.Deserialize<NoticeContent>(json, NoticeJson.Options)!;
}

internal static class NoticeJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>How a kind is named: on pages, and in what is sent.</summary>
internal static class NoticeKinds
{
    /// <summary>Those that a webhook chooses from.</summary>
    public static IReadOnlyList<NoticeKind> Chosen { get; } = [NoticeKind.ReauthorizationDue, NoticeKind.SignInNeeded, NoticeKind.CredentialExpiring];

    public static string Name(this NoticeKind kind) => kind switch
    {
        NoticeKind.ReauthorizationDue => "reauthorization_due",
        NoticeKind.SignInNeeded => "sign_in_needed",
        NoticeKind.CredentialExpiring => "credential_expiring",
        _ => "test",
    };

    public static string Caption(this NoticeKind kind) => kind switch
    {
        NoticeKind.ReauthorizationDue => "Reauthorization due, at 30, 14, 7 and 1 days",
        NoticeKind.SignInNeeded => "A person must sign in again",
        NoticeKind.CredentialExpiring => "Client secret or key expires, at 30, 14, 7 and 1 days",
        _ => "Test",
    };
}
