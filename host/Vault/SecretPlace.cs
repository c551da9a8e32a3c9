namespace ElectronicMessages.Host.Vault;

/// <summary>
/// Where a sealed value lies. It is bound into the seal (AES-GCM's associated data), so that a value copied to another
/// row, field or version does not open.
/// </summary>
internal sealed record SecretPlace(string Table, string Row, string Field, long Version);
