using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Host.OAuth;

/// <summary>SHA-256 of values that are compared and never needed back.</summary>
internal static class Digest
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A subject is only unique with its issuer (OpenID Connect Core 5.7).</summary>
    public static string OfSubject(string issuer, string subject) => Of($"{issuer}\n{subject}");

    /// <summary>Compares in fixed time, so that a value cannot be guessed letter by letter.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
