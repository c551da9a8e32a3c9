using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>Finds the master key at hand under which the database is sealed.</summary>
internal sealed class MasterKeyRing(IEnumerable<IMasterKeySource> sources, MasterKeyFile file)
{
    /// <summary>Over every source there is, in the order in which they count.</summary>
    public static MasterKeyRing Of(IConfiguration configuration, MasterKeyFile file, TimeProvider clock) =>
        new([new ConfiguredMasterKey(configuration), new MasterKeyCommand(configuration, clock), file], file);

    /// <summary>Where a new key would be made.</summary>
    public string FileDescription => file.Description;

    /// <summary>Where the master key comes from, in words.</summary>
    public string Source => sources.FirstOrDefault(source => source.IsConfigured)?.Description ?? "the next key that was given";

    /// <summary>
    /// The key with this identifier. A rotation may have been cut off: then the key that was to follow is the one, if the
    /// data keys were wrapped anew already, and the former one if not.
    /// </summary>
    /// <exception cref="StartupRefusedException">It is not at hand.</exception>
    public async Task<FoundMasterKey> FindAsync(string id, CancellationToken cancellationToken)
    {
        var current = await FirstAsync(cancellationToken);
        if (current is not null && current.Key.Id == id)
        {
            return current;
        }

        foreach (var source in sources)
        {
            if (await source.ReadNextAsync(cancellationToken) is { } bytes)
            {
                var next = new FoundMasterKey(new(bytes), source, IsNext: true, current?.Source);
                if (next.Key.Id == id)
                {
                    current?.Dispose();
                    return next;
                }

                next.Dispose();
            }
        }

        if (current is null)
        {
            // A new key in the place of a lost one would turn a mishap into a loss.
            throw new StartupRefusedException(VaultProblems.MissingMasterKey with { Detail = $"It is the key {id}." });
        }

        var given = current.Key.Id;
        current.Dispose();
        throw new StartupRefusedException(VaultProblems.WrongMasterKey with { Detail = $"Sealed under {id}, given {given} by {current.Source.Description}." });
    }

    /// <summary>The key of the first source that has one; null where none has.</summary>
    public async Task<FoundMasterKey?> FirstAsync(CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if (await source.ReadAsync(cancellationToken) is { } bytes)
            {
                return new(new(bytes), source, IsNext: false, null);
            }
        }

        return null;
    }

    /// <summary>The key of a new installation, in the file.</summary>
    public async Task<FoundMasterKey> MakeAsync(CancellationToken cancellationToken) => new(new(await file.MakeAsync(cancellationToken)), file, IsNext: false, null);

    /// <summary>
    /// The key that is to follow: what the operator gave as the next one, or a new one beside the file. Null where the key
    /// comes from elsewhere and no next one is given.
    /// </summary>
    public async Task<FoundMasterKey?> NextAsync(IMasterKeySource current, CancellationToken cancellationToken)
    {
        foreach (var source in sources.Where(source => source is not MasterKeyFile))
        {
            if (await source.ReadNextAsync(cancellationToken) is { } bytes)
            {
                return new(new(bytes), source, IsNext: true, current);
            }
        }

        return current is MasterKeyFile ? new(new(await file.MakeNextAsync(cancellationToken)), file, IsNext: true, current) : null;
    }

    /// <summary>
    /// The database is sealed under this key: what lies in files is put in order by it, now or at the next start. A file
    /// whose key was replaced by one from elsewhere goes.
    /// </summary>
    public void Settle(FoundMasterKey found)
    {
        if (found is { Source: MasterKeyFile, IsNext: true })
        {
            file.TakeNext();
        }
        else if (found is { IsNext: true, Replaces: MasterKeyFile })
        {
            file.Forget();
            file.ForgetNext();
        }
        else if (found is { Source: MasterKeyFile })
        {
            file.ForgetNext();
        }
    }
}

/// <param name="IsNext">It was found as the key that is to follow.</param>
/// <param name="Replaces">Where the key comes from that it follows; null where it follows none.</param>
internal sealed record FoundMasterKey(MasterKey Key, IMasterKeySource Source, bool IsNext, IMasterKeySource? Replaces) : IDisposable
{
    public void Dispose() => Key.Dispose();
}
