using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Makes a key pair for private_key_jwt. A record's first key signs at once, since nothing did before; every later one
/// waits beside it until it is registered with the authority and taken into use.
/// </summary>
internal sealed class MakeClientKey(
    WebApplicationStore store, ClientKeyStore keys, OAuthClients clients, AuthorityMetadata metadata, PluginCatalog plugins, SecretVault vault,
    Identifiers identifiers, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    private const string Action = "Make a client key";

    public async Task<Outcome<StoredClientKey>> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebApplicationProblems.NotFound;
        }

        var made = await MakeAsync(record, user, started, cancellationToken);
        if (!made.Succeeded)
        {
            await log.AddAsync(lines.Refused(user, record, Action, made.Problem, started), cancellationToken);
        }

        return made;
    }

    private async Task<Outcome<StoredClientKey>> MakeAsync(WebApplicationRecord record, SignedInUser user, long started, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.EditRecords, record.LegalEntity))
        {
            return WebApplicationProblems.EditNotAllowed;
        }

        var present = await keys.ListAsync(record.Id, cancellationToken);
        if (present.Any(other => other.State == ClientKeyState.Next))
        {
            return WebApplicationProblems.KeyWaits;
        }

        if (present.Count >= StoredClientKey.Most)
        {
            return WebApplicationProblems.TooManyKeys;
        }

        var algorithm = await AlgorithmAsync(record, cancellationToken);
        if (!algorithm.Succeeded)
        {
            return algorithm.Problem;
        }

        var now = time.GetUtcNow();
        var isFirst = present.All(other => other.State != ClientKeyState.Active);
        var id = identifiers.Next();
        var pair = ClientKey.Make(algorithm.Value, vault, ClientKeyStore.Place(id), now + StoredClientKey.Lifetime);
        var key = new StoredClientKey(id, isFirst ? ClientKeyState.Active : ClientKeyState.Next, pair, now, user.Name, isFirst ? now : null);

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await keys.TryAddAsync(record.Id, key, work, cancellationToken))
        {
            return WebApplicationProblems.KeyWaits;
        }

        var message = $"Made client key {key.ShortName} ({pair.Algorithm}), good until {CredentialExpiry.Day(DateOnly.FromDateTime(pair.ExpiresAt.UtcDateTime))}. {(isFirst ? "It is in use." : "It waits beside the one in use.")}";
        await log.AddAsync(lines.Succeeded(user, record, Action, message, started), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return key;
    }

    // RSA, which every authority takes, unless this one says that it takes elliptic curves alone. An authority that cannot
    // be asked now is no reason not to make a key.
    private async Task<Outcome<string>> AlgorithmAsync(WebApplicationRecord record, CancellationToken cancellationToken)
    {
        if (plugins.FindType(record.TypeKey) is not { } type)
        {
            return ClientKey.Rsa;
        }

        var client = await clients.ResolveAsync(record, type, cancellationToken);
        var authority = client.Succeeded ? await metadata.FindAsync(client.Value, cancellationToken) : client.Problem;
        var accepted = authority.Succeeded ? authority.Value.AssertionAlgorithms : [];
        return accepted.Count == 0 || accepted.Contains(ClientKey.Rsa, StringComparer.Ordinal) ? ClientKey.Rsa
            : accepted.Contains(ClientKey.EllipticCurve, StringComparer.Ordinal) ? ClientKey.EllipticCurve
            : WebApplicationProblems.NoKeyOfThatKind with { Detail = $"It accepts {AuthorityText.Bounded(string.Join(", ", accepted), 200)}." };
    }
}
