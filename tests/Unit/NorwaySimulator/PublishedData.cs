namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>What Skatteetaten has published. It lies beside the repository and is no part of it.</summary>
internal static class PublishedData
{
    /// <summary>Published with a misspelt category, so that the schema refuses it.</summary>
    public const string InvalidReturn = "omvendtavgiftsplikt_mvamelding.xml";

    public static string Folder => Find() ?? throw new AssertInconclusiveException($"shared/data/skatteetaten lies beside none of the folders above {Repository.Root}.");

    public static IReadOnlyList<string> Returns => [.. Directory.GetFiles(Path.Combine(Folder, "returns"), "*.xml").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ValidReturns => [.. Returns.Where(file => Path.GetFileName(file) != InvalidReturn)];

    private static string? Find()
    {
        for (var directory = Directory.GetParent(Repository.Root); directory is not null; directory = directory.Parent)
        {
            var folder = Path.Combine(directory.FullName, "shared", "data", "skatteetaten");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
