using System.Security.Cryptography;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>An RSA key of 2048 bits with its name. It lives in memory alone: a restart forgets every token.</summary>
internal sealed class SigningKey(string? id = null, RSA? rsa = null) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly RSA _rsa = rsa ?? RSA.Create(2048);

    public string Id { get; } = id ?? Draw.Opaque(32);

    public RSAParameters Public => _rsa.ExportParameters(includePrivateParameters: false);

    public byte[] Sign(byte[] content)
    {
        lock (_lock)
        {
            return _rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public bool Verifies(byte[] content, byte[] signature)
    {
        lock (_lock)
        {
            return _rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => _rsa.Dispose();
}
