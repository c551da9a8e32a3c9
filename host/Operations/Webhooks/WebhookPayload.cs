using System.Text.Json;
using ElectronicMessages.Host.Operations.Notices;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>What a receiver gets: what happened, to what, until when, and where to go. No secret, and of people a user's name alone.</summary>
internal sealed record WebhookPayload(string Id, string Type, DateTimeOffset At, string? LegalEntity, WebhookData Data)
{
    /// <param name="publicUrl">The address that people open the host at; null where nobody has said.</param>
    public static byte[] Of(Delivery delivery, Uri? publicUrl)
    {
        var content = delivery.Content;
        var data = new WebhookData
        {
            WebApplication = content.WebApplicationId is null ? null : new(content.WebApplicationId, content.WebApplicationName, content.TypeKey, content.Environment),
            Person = content.UserName,
            Credential = content.Credential,
            Until = content.Until,
            DaysBefore = content.DaysBefore,
            Open = publicUrl is null || content.WebApplicationId is null ? null : new Uri(publicUrl, $"/{delivery.LegalEntity}/web-applications/{content.WebApplicationId}").AbsoluteUri,
        };
        var payload = new WebhookPayload(delivery.NoticeId, delivery.Kind.Name(), delivery.NoticeAt, delivery.LegalEntity.Length == 0 ? null : delivery.LegalEntity, data);
        return JsonSerializer.SerializeToUtf8Bytes(payload, NoticeJson.Options);
    }
}

internal sealed record WebhookData
{
    public WebhookApplication? WebApplication { get; init; }

    /// <summary>Who authorized and must do so again.</summary>
    public string? Person { get; init; }

    public string? Credential { get; init; }

    public DateTimeOffset? Until { get; init; }

    public int? DaysBefore { get; init; }

    /// <summary>The record's page.</summary>
    public string? Open { get; init; }
}

internal sealed record WebhookApplication(string Id, string? Name, string? Type, string? Environment);
