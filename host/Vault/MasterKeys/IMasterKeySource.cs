using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>Where the master key comes from. The first source that is configured is the one.</summary>
internal interface IMasterKeySource
{
    /// <summary>For the log: <c>the file …</c>, <c>the setting …</c>.</summary>
    string Description { get; }

    /// <summary>Whether it would give a key, without asking for it.</summary>
    bool IsConfigured { get; }

    /// <returns>32 bytes that the caller clears, or null where this source has none.</returns>
    /// <exception cref="StartupRefusedException">There is something, and it is no key.</exception>
    Task<byte[]?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The key that is to follow: of a rotation that was cut off after it took effect, it is the right one.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<byte[]?> ReadNextAsync(CancellationToken cancellationToken);
}
