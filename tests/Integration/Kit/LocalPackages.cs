namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>The packages for authors, packed from what was built, and a folder outside the repository that restores from them.</summary>
internal sealed class LocalPackages : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly string[] Projects =
    [
        "contracts/ElectronicMessages.Contracts.csproj", "contracts/Packages/ElectronicMessages.Packages.csproj", "contracts/Authoring/ElectronicMessages.Plugin.csproj",
        "contracts/Kit/ElectronicMessages.Kit.csproj", "host/ElectronicMessages.Host.csproj",
    ];

    private readonly TempDirectory _directory = new();

    public string Work => Directory.CreateDirectory(_directory.PathOf("work")).FullName;

    private string Source => _directory.PathOf("packages");

    public static async Task<LocalPackages> PackAsync()
    {
        var packages = new LocalPackages();
        foreach (var project in Projects)
        {
            await packages.DotnetAsync(Repository.Root, "pack", project, "--no-build", "-p:BuildProjectReferences=false", "-p:WithPlugins=false", "--configuration", Repository.Configuration, "--output", packages.Source, "--verbosity", "quiet");
        }

        await File.WriteAllTextAsync(Path.Combine(packages.Work, "nuget.config"), $"""<configuration><packageSources><add key="kit" value="{packages.Source}" /></packageSources></configuration>""");
        return packages;
    }

    /// <summary>Runs the SDK; what it wrote where it succeeds.</summary>
    public async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var usual = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await using var process = ChildProcess.Start("dotnet", arguments, folder, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",

            // Packages of an earlier run would win over these: the folder of this run alone holds ours, the usual one the rest.
            ["NUGET_PACKAGES"] = arguments[0] == "pack" ? usual : _directory.PathOf("restored"),
            ["NUGET_FALLBACK_PACKAGES"] = arguments[0] == "pack" ? null : usual,
        });
        var exitCode = await process.ExitAsync(Limit);
        Assert.AreEqual(0, exitCode, $"dotnet {string.Join(' ', arguments)}\n{process.Output}");
        return process.Output;
    }

    public void Dispose() => _directory.Dispose();
}
