using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Vault.Rotation;

namespace ElectronicMessages.Host.Operations.Keys;

/// <summary>Exchanges keys on behalf of a person, from the page or from the command line, with a line in the action log.</summary>
internal sealed class ExchangeKeys(RotateDataKeys dataKeys, RotateMasterKey masterKey, KeepRotating keepRotating, OperationsLog log)
{
    public async Task<Outcome<string>> DataKeysAsync(LogSubject who, CancellationToken cancellationToken)
    {
        var begun = await dataKeys.ExecuteAsync(
            who.Name ?? "",
            (rotation, work) => log.SucceededAsync(OperationsLog.RotateDataKeys, Begun(rotation), who, work, cancellationToken),
            cancellationToken);
        if (begun.Problem is { } problem)
        {
            await log.RefusedAsync(OperationsLog.RotateDataKeys, problem, who, cancellationToken);
            return problem;
        }

        keepRotating.Wake();
        return Begun(begun.Value);
    }

    public async Task<Outcome<string>> MasterKeyAsync(LogSubject who, CancellationToken cancellationToken)
    {
        var rotated = await masterKey.ExecuteAsync((done, work) => log.SucceededAsync(OperationsLog.RotateMasterKey, Rotated(done), who, work, cancellationToken), cancellationToken);
        if (rotated.Problem is { } problem)
        {
            await log.RefusedAsync(OperationsLog.RotateMasterKey, problem, who, cancellationToken);
            return problem;
        }

        return Rotated(rotated.Value);
    }

    private static string Begun(DataKeyRotation rotation) => $"A new data key seals from now on; {rotation.Total} values are being sealed anew.";

    private static string Rotated(MasterKeyRotated rotated) => rotated.ByOperator
        ? $"The master key is {rotated.Id} now: make it the configured one. Backups from before open with {rotated.FormerId} only."
        : $"The master key is {rotated.Id} now, in {rotated.Source}: back that up. Backups from before open with {rotated.FormerId} only.";
}
