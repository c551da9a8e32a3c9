using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Where the master key comes from. The first source that is configured is the one; later ones may ask a command or an
/// external vault.
/// </summary>
internal interface IMasterKeySource
{
    /// <summary>For the log: <c>the file …</c>, <c>the setting …</c>.</summary>
    string Description { get; }

    /// <returns>32 bytes that the caller clears, or null where this source has none.</returns>
    /// <exception cref="StartupRefusedException">There is something, and it is no key.</exception>
    Task<byte[]?> ReadAsync(CancellationToken cancellationToken);
}
