using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Vault;

/// <summary>Secrets at rest.</summary>
internal sealed class SecretVault
{
    /// <summary>Seals a secret for one place. The result names its key and is safe to store.</summary>
    public string Seal(Secret secret, SecretPlace place) => throw new NotImplementedException();

    /// <summary>Opens a sealed value.</summary>
    /// <exception cref="SecretUnreadableException">It was altered, truncated, moved, or its key is unknown.</exception>
    public Secret Open(string sealedText, SecretPlace place) => throw new NotImplementedException();
}

/// <summary>A sealed value does not open. The message says where it lies, never what it holds.</summary>
internal sealed class SecretUnreadableException : Exception
{
    public SecretUnreadableException(SecretPlace place, string reason)
        : base($"The secret {place.Table}.{place.Field} of {place.Row} cannot be opened: {reason}") => Place = place;

    public SecretPlace Place { get; }
}
