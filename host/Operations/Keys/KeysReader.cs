using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Vault.Rotation;

namespace ElectronicMessages.Host.Operations.Keys;

/// <summary>What the page Keys and backup shows: names and times of keys, never a key.</summary>
internal sealed class KeysReader(DataKeyStore store, DataKeyRotationStore rotations, MasterKeyRing masterKeys)
{
    public async Task<KeysShown> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync(cancellationToken);
        return new(keys[^1], keys.Count - 1, masterKeys.Source, await rotations.FindLatestAsync(cancellationToken));
    }
}

/// <param name="Older">How many older data keys there still are.</param>
/// <param name="Rotation">The latest; null where there was none.</param>
internal sealed record KeysShown(WrappedDataKey Current, int Older, string MasterKeySource, DataKeyRotation? Rotation)
{
    public bool IsRotating => Rotation is { IsFinished: false };

    /// <summary>How far the exchange is, in a sentence.</summary>
    public string? Progress => Rotation switch
    {
        null => null,
        { IsFinished: true } done => $"Finished: {done.Resealed} values were sealed anew, and the older keys are destroyed.",
        { IsResealed: true, Unreadable: > 0 } held => $"{held.Unreadable} values do not open, the first is {held.UnreadableAt}. The older key is kept until they are entered or obtained again.",
        { IsResealed: true } => "Everything is sealed anew. The older key is destroyed as soon as nobody can be using it.",
        { } running => $"{Math.Min(running.Done, running.Total)} of {running.Total} values are done.",
    };
}
