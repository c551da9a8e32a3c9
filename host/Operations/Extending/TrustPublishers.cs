using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Signing;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>Trusts a publisher's key, or no longer: from then on packages are looked at with it.</summary>
internal sealed class TrustPublishers(PublisherKeyStore keys, PluginLifecycle lifecycle, OperationsLog log, Database database, TimeProvider time)
{
    private const string Trust = "Trust publisher";
    private const string Distrust = "Distrust publisher";

    public async Task<Outcome<string>> TrustAsync(string publisher, string publicKey, SignedInUser actor, CancellationToken cancellationToken)
    {
        var name = publisher.Trim();
        var pem = publicKey.Trim();
        if (Fault(name, pem) is { } fault)
        {
            await log.RefusedAsync(Trust, fault, actor, cancellationToken);
            return fault;
        }

        var key = new PublisherKey(PackageSignature.Fingerprint(pem), name, pem, actor.Name, time.GetUtcNow());
        var message = $"{name} is trusted, with the key {key.Fingerprint[..16]}….";
        return await ChangeAsync(Trust, message, work => keys.AddAsync(key, work, cancellationToken), actor, cancellationToken);
    }

    public async Task<Outcome<string>> DistrustAsync(string fingerprint, SignedInUser actor, CancellationToken cancellationToken) =>
        await ChangeAsync(Distrust, $"The key {fingerprint} is not trusted any more. What was approved stays approved.", work => keys.RemoveAsync(fingerprint, work, cancellationToken), actor, cancellationToken);

    private static Problem? Fault(string publisher, string publicKey)
    {
        if (publisher.Length is 0 or > 100 || publisher.Any(char.IsControl))
        {
            return OperationsProblems.PublisherUnnamed;
        }

        try
        {
            return PackageSignature.IsPublicKey(publicKey) ? null : OperationsProblems.NoPublicKey;
        }
        catch (CryptographicException)
        {
            return OperationsProblems.NoPublicKey;
        }
    }

    private async Task<Outcome<string>> ChangeAsync(string action, string message, Func<UnitOfWork, Task<bool>> change, SignedInUser actor, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            if (!await change(work))
            {
                return OperationsProblems.PublisherUnchanged;
            }

            await log.SucceededAsync(action, message, actor, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        await lifecycle.ReconcileAsync(CancellationToken.None);
        return message;
    }
}
