using System.Buffers.Text;
using System.Security.Cryptography;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

internal static class Codes
{
    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
