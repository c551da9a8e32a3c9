using System.Buffers.Text;
using System.Security.Cryptography;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>Random values.</summary>
internal static class Draw
{
    public static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    public static string Opaque(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static string Uuid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
