using System.Text;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>Material that lies beside the repository and is no part of it; a test that does not find it is skipped.</summary>
internal static class SharedData
{
    public static string PathOf(params string[] parts) =>
        Find(Path.Combine(["shared", "data", .. parts])) ?? throw new AssertInconclusiveException($"shared/data/{string.Join('/', parts)} lies beside none of the folders above {Repository.Root}.");

    /// <summary>The rows of a table with semicolons, by the names of its first line.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(params string[] parts)
    {
        var lines = File.ReadAllLines(PathOf(parts), Encoding.UTF8);
        var names = lines[0].Split(';');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';', names.Length)).Select(cells => names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    private static string? Find(string below)
    {
        for (var directory = Directory.GetParent(Repository.Root); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, below);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
