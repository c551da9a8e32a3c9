using System.Security.Cryptography;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>The master key as a setting, for installations whose secrets come as environment variables.</summary>
internal sealed class ConfiguredMasterKey(IConfiguration configuration) : IMasterKeySource
{
    public const string Setting = "Vault:MasterKey";

    public string Description => $"the setting {Setting}";

    public Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var text = configuration[Setting];
        return Task.FromResult(string.IsNullOrWhiteSpace(text) ? null : Decode(text));
    }

    private byte[] Decode(string text)
    {
        var buffer = new byte[text.Length];
        try
        {
            return Convert.TryFromBase64String(text, buffer, out var length) && length == AesGcmSeal.KeySize
                ? buffer[..length]
                : throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = $"It is {Description}." });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}
