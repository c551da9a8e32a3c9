using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Signing;

namespace ElectronicMessages.CommandLine;

/// <summary>The public keys that the command line is given as files.</summary>
internal static class PublicKeys
{
    public static async Task<Outcome<IReadOnlyDictionary<string, string>>> ReadAsync(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                return PackageProblems.NothingThere(file);
            }

            keys[file] = await File.ReadAllTextAsync(file, cancellationToken);
            if (!PackageSignature.IsPublicKey(keys[file]))
            {
                return PackageProblems.NoPublicKey(file);
            }
        }

        return keys;
    }
}
