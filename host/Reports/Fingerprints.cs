using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Host.Reports;

/// <summary>One hash of several texts, each with its length, so that no two lists of texts have the same.</summary>
internal static class Fingerprints
{
    public static string Of(params IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
