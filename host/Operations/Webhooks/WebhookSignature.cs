using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>
/// The signature of what is sent, as Standard Webhooks has it: HMAC-SHA256 over <c>id.timestamp.body</c>, in base64 after
/// <c>v1,</c>; with two secrets side by side, two of them with a space between. The header names and how to verify are told
/// on the page.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How old a timestamp a receiver should take at most.</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const int SecretSize = 32;

    /// <summary>A new secret of 256 bits.</summary>
    public static Secret MakeSecret() => Secret.Of(SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretSize)));

    public static string Of(IEnumerable<Secret> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    private static byte[] KeyOf(Secret secret) => Convert.FromBase64String(secret.Reveal()[SecretPrefix.Length..]);
}
