using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>How the one client is registered, as the authority's self-service would say: its method, its secrets, its keys.</summary>
internal sealed class ClientRegistration : IDisposable
{
    public const string SecretPost = "client_secret_post";
    public const string PrivateKey = "private_key_jwt";

    // As many as the authority keeps for one client.
    private const int MostKeys = 5;

    private readonly Lock _lock = new();
    private List<SigningKey> _keys = [];

    public string Method { get; private set; } = SecretPost;

    /// <summary>A secret that was registered in the place of the first one; null where none was.</summary>
    public string? OtherSecret { get; private set; }

    public IReadOnlyList<SigningKey> Keys
    {
        get
        {
            lock (_lock)
            {
                return [.. _keys];
            }
        }
    }

    public bool IsSecret(string? text) => OtherSecret is { } other
        ? CryptographicOperations.FixedTimeEquals(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text ?? "")), SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(other)))
        : RegisteredClient.IsSecret(text);

    /// <param name="secret">Null for the secret that the client began with.</param>
    public void UseSecret(string? secret) => (Method, OtherSecret) = (SecretPost, secret);

    /// <summary>Registers the keys of a JSON Web Key Set in the place of those that were, and private_key_jwt with them.</summary>
    /// <returns>Why not; null where it was done.</returns>
    public string? UseKeys(string keySet)
    {
        List<SigningKey> read = [];
        try
        {
            foreach (var key in JsonNode.Parse(keySet)?["keys"]?.AsArray() ?? [])
            {
                if (key is not JsonObject jwk || jwk.Text("kty") != "RSA" || jwk.Text("kid") is not { Length: > 0 } id || jwk.Text("n") is not { } n || jwk.Text("e") is not { } e)
                {
                    return Refuse(read, "Each key must be an RSA key with kid, n and e.");
                }

                if (jwk.ContainsKey("d"))
                {
                    return Refuse(read, "This is a private key. Never register one.");
                }

                var rsa = RSA.Create();
                read.Add(new(id, rsa));
                rsa.ImportParameters(new() { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) });
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or CryptographicException or InvalidOperationException)
        {
            return Refuse(read, "This is no JSON Web Key Set.");
        }

        if (read.Count is 0 or > MostKeys)
        {
            return Refuse(read, $"Register one to {MostKeys} keys.");
        }

        lock (_lock)
        {
            _keys = read;
        }

        Method = PrivateKey;
        return null;
    }

    public void Dispose() => _keys.ForEach(key => key.Dispose());

    private static string Refuse(List<SigningKey> read, string reason)
    {
        read.ForEach(key => key.Dispose());
        return reason;
    }
}
