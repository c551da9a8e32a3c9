using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Host.Vault;

/// <summary>AES-256-GCM over bytes: <c>nonce | ciphertext | tag</c>, in base64url.</summary>
internal static class AesGcmSeal
{
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Text that is not Unicode is refused, since two such texts could become the same bytes.</summary>
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Utf8 => StrictUtf8;

    /// <summary>What closes and opens under a key. It serves one caller at a time, and making it takes longer than a seal does.</summary>
    public static AesGcm CipherOf(ReadOnlySpan<byte> key) => new(key, TagSize);

    public static string Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        using var cipher = CipherOf(key);
        return Close(cipher, plain, associated);
    }

    public static string Close(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var bytes = new byte[NonceSize + plain.Length + TagSize];
        var nonce = bytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), associated);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null where it was not closed by this key with this associated data. The caller clears what it gets.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<char> closed, ReadOnlySpan<byte> associated)
    {
        using var cipher = CipherOf(key);
        return Open(cipher, closed, associated);
    }

    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, ReadOnlySpan{char}, ReadOnlySpan{byte})"/>
    public static byte[]? Open(AesGcm cipher, ReadOnlySpan<char> closed, ReadOnlySpan<byte> associated)
    {
        if (Decode(closed) is not { Length: >= NonceSize + TagSize } bytes)
        {
            return null;
        }

        var plain = new byte[bytes.Length - NonceSize - TagSize];
        try
        {
            cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Each part with its length before it, so that no two lists of parts become the same bytes.</summary>
    public static byte[] Associate(long version, params ReadOnlySpan<string> parts)
    {
        var size = sizeof(long);
        foreach (var part in parts)
        {
            size += sizeof(int) + StrictUtf8.GetByteCount(part);
        }

        var bytes = new byte[size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, version);
        var rest = bytes.AsSpan(sizeof(long));
        foreach (var part in parts)
        {
            var length = StrictUtf8.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, length);
            rest = rest[(sizeof(int) + length)..];
        }

        return bytes;
    }

    // A decoder overlooks white space, which makes the bytes fewer than the text is long for, and the last character's spare
    // bits: only the one right spelling is let in, so that an altered text is an altered text.
    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length * 3 / 4];
        if (text.Length % 4 == 1 || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != bytes.Length)
        {
            return null;
        }

        var lastGroup = bytes.AsSpan(written - (written % 3));
        return text.EndsWith(Base64Url.EncodeToString(lastGroup), StringComparison.Ordinal) ? bytes : null;
    }
}
