namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>A text of the repository, or one that a test plants.</summary>
/// <param name="Path">From the top, with slashes: <c>host/Vault/SecretVault.cs</c>.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Extension => System.IO.Path.GetExtension(Path);

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public string FileName => System.IO.Path.GetFileName(Path);

    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));

    /// <summary>Files below the top's folders, built output and installed packages left out.</summary>
    public static IReadOnlyList<SourceFile> Under(IEnumerable<string> folders, params string[] extensions) =>
    [
        .. folders
            .Select(folder => Repository.PathOf(folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => (File: file, Path: System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')))
            .Where(file => extensions.Contains(System.IO.Path.GetExtension(file.Path)))
            .Where(file => !file.Path.Split('/').Any(part => part is "node_modules" or "bin" or "obj"))
            // What the template holds becomes code in another house.
            .Where(file => !file.Path.StartsWith("plugins/Template/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.File))),
    ];
}

internal static class Violations
{
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} violations:\n{string.Join('\n', found)}");
        }
    }

    /// <summary>The rule has seen what was planted, each piece once, in this order.</summary>
    public static void AssertFound(IEnumerable<string> violations, params string[] beginnings)
    {
        var found = violations.ToList();
        Assert.HasCount(beginnings.Length, found, string.Join('\n', found));
        foreach (var (violation, beginning) in found.Zip(beginnings))
        {
            Assert.StartsWith(beginning, violation, StringComparison.Ordinal);
        }
    }
}
