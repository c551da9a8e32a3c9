namespace ElectronicMessages.Tests.Shared;

/// <summary>Ledgers to test with. They lie beside the repository and are no part of it.</summary>
internal static class SaftData
{
    public static string PathOf(string file) => Path.Combine(Folder, file);

    private static string Folder => Find() ?? throw new AssertInconclusiveException($"shared/data/saf-t lies beside none of the folders above {Repository.Root}.");

    private static string? Find()
    {
        for (var directory = Directory.GetParent(Repository.Root); directory is not null; directory = directory.Parent)
        {
            var folder = Path.Combine(directory.FullName, "shared", "data", "saf-t");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
