using Microsoft.AspNetCore.DataProtection;

namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Data Protection that waits with its key ring until it is used: the framework asks for it while the application is put
/// together, before the database and the master key are there.
/// </summary>
internal sealed class LateProtection(Func<IDataProtectionProvider> make) : IDataProtectionProvider
{
    private readonly Lazy<IDataProtectionProvider> _provider = new(make);

    public IDataProtector CreateProtector(string purpose) => new Protector(() => _provider.Value.CreateProtector(purpose));

    private sealed class Protector(Func<IDataProtector> make) : IDataProtector
    {
        private readonly Lazy<IDataProtector> _protector = new(make);

        public IDataProtector CreateProtector(string purpose) => new Protector(() => _protector.Value.CreateProtector(purpose));

        public byte[] Protect(byte[] plaintext) => _protector.Value.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => _protector.Value.Unprotect(protectedData);
    }
}
