using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.Altinn;

/// <summary>Altinn's signing key with its certificate, whose thumbprint names it. Made when first needed.</summary>
internal sealed class AltinnKeys(TimeProvider time) : IDisposable
{
    private readonly Lazy<(SigningKey Key, byte[] Certificate)> _made = new(() => Make(time.GetUtcNow()));

    public SigningKey Current => _made.Value.Key;

    /// <summary>As Altinn publishes it: <c>n</c> and <c>e</c> in plain Base64 where RFC 7518 section 6.3.1 asks for base64url, a certificate, no <c>alg</c>.</summary>
    public SimulatorResponse KeySet()
    {
        var parameters = Current.Public;
        return Answers.Json(200, new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = Current.Id,
                ["e"] = Convert.ToBase64String(parameters.Exponent!),
                ["n"] = Convert.ToBase64String(parameters.Modulus!),
                ["x5c"] = new JsonArray(Convert.ToBase64String(_made.Value.Certificate)),
            }),
        });
    }

    public void Dispose()
    {
        if (_made.IsValueCreated)
        {
            _made.Value.Key.Dispose();
        }
    }

    private static (SigningKey Key, byte[] Certificate) Make(DateTimeOffset now)
    {
        var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Altinn simulator", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return (new(certificate.Thumbprint, rsa), certificate.RawData);
    }
}
