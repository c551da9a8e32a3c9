using ElectronicMessages.Host.Operations.Notices;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>A notice on its way to a webhook.</summary>
/// <param name="TriedSince">From when on the day of tries is counted.</param>
/// <param name="NextTryAt">Null where it is delivered or given up.</param>
/// <param name="LastStatus">The HTTP status of the last answer; null where none came.</param>
/// <param name="LastAnswer">The beginning of the last answer, or why none came.</param>
internal sealed record Delivery(
    string Id,
    string WebhookId,
    NoticeKind Kind,
    string NoticeId,
    string LegalEntity,
    NoticeContent Content,
    DateTimeOffset NoticeAt,
    DeliveryState State,
    int Attempts,
    DateTimeOffset MadeAt,
    DateTimeOffset TriedSince,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? LastTryAt,
    int? LastStatus,
    string? LastAnswer);

internal enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>A day of tries has passed.</summary>
    GivenUp,
}
