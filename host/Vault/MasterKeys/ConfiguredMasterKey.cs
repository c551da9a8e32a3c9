using System.Security.Cryptography;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>The master key as a setting, for installations whose secrets come as environment variables.</summary>
internal sealed class ConfiguredMasterKey(IConfiguration configuration) : IMasterKeySource
{
    public const string Setting = "Vault:MasterKey";
    public const string NextSetting = "Vault:NextMasterKey";

    public string Description => $"the setting {Setting}";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(configuration[Setting]);

    public Task<byte[]?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Read(Setting));

    public Task<byte[]?> ReadNextAsync(CancellationToken cancellationToken) => Task.FromResult(Read(NextSetting));

    /// <returns>Null where the text is not 32 bytes in base64.</returns>
    internal static byte[]? Decode(string text)
    {
        var buffer = new byte[text.Length];
        try
        {
            return Convert.TryFromBase64String(text, buffer, out var length) && length == AesGcmSeal.KeySize ? buffer[..length] : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private byte[]? Read(string setting) => configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text)
        ? null
        : Decode(text) ?? throw new StartupRefusedException(VaultProblems.MalformedMasterKey with { Detail = $"It is the setting {setting}." });
}
