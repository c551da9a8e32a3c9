using System.Security.Cryptography;

namespace ElectronicMessages.Host.Web;

/// <summary>Identifiers and other unguessable values: 128 bits or more from the operating system, in letters a URL carries.</summary>
internal sealed class Identifiers
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new identifier of 26 characters, 130 bits.</summary>
    public string Next() => RandomNumberGenerator.GetString(Letters, 26);

    /// <summary>A new secret value of 43 characters base64url, 256 bits: a state, a nonce, a PKCE verifier.</summary>
    public string NextUnguessable() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
