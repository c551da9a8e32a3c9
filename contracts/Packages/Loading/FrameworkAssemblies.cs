using Microsoft.AspNetCore.Builder;

namespace ElectronicMessages.Packages.Loading;

/// <summary>The assemblies of .NET and ASP.NET Core that the host runs on.</summary>
internal static class FrameworkAssemblies
{
    private static readonly HashSet<string> Names = Find();

    public static bool Contain(string name) => Names.Contains(name);

    private static HashSet<string> Find()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var folders = new[] { typeof(object), typeof(WebApplication) }.Select(type => Path.GetDirectoryName(type.Assembly.Location)).ToHashSet();
        return trusted
            .Where(path => folders.Contains(Path.GetDirectoryName(path)))
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !folders.Contains(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)) || HasFrameworkName(name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    // A self-contained host has the framework among its own files, where only the name tells.
    private static bool HasFrameworkName(string name) =>
        name is "netstandard" or "mscorlib" or "System" or "Microsoft.CSharp"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);
}
