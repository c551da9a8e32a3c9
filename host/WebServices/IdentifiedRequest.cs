using System.Text.Json;
using ElectronicMessages.Contracts.Requests;
using Microsoft.AspNetCore.DataProtection;

namespace ElectronicMessages.Host.WebServices;

/// <summary>A request as it was shown to a user before sending: exactly this goes out, or nothing.</summary>
internal sealed record IdentifiedRequest
{
    public required string WebServiceId { get; init; }

    /// <summary>The version of the record that was shown; another one is another request.</summary>
    public required long Version { get; init; }

    public required string UserId { get; init; }

    public required long ShownAt { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required IReadOnlyList<RequestHeader> Headers { get; init; }

    public IReadOnlyList<LeftOutHeader> LeftOut { get; init; } = [];
}

/// <summary>Carries it through the browser and back, unreadable and unchangeable, so that no answer is kept for a person who never answers.</summary>
internal sealed class IdentifiedRequestTicket(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>What the headers say of a browser is old after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("ElectronicMessages.IdentifiedRequest");

    public string Write(IdentifiedRequest request) => _protector.Protect(JsonSerializer.Serialize(request));

    /// <returns>Null where it is none, of another user or record, or too old.</returns>
    public IdentifiedRequest? Read(string? ticket, string webServiceId, string userId)
    {
        if (string.IsNullOrEmpty(ticket))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<IdentifiedRequest>(_protector.Unprotect(ticket)) is { } request
                && request.WebServiceId == webServiceId
                && request.UserId == userId
                && time.GetUtcNow() < DateTimeOffset.FromUnixTimeMilliseconds(request.ShownAt) + Lifetime
                    ? request
                    : null;
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
