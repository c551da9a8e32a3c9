namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>The command line as an author runs it: a process of its own.</summary>
internal static class EmPlugin
{
    public static readonly string Program = Repository.PathOf(".artifacts", "bin", "em-plugin", Repository.Configuration, "em-plugin.dll");

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        var exitCode = await process.ExitAsync(TimeSpan.FromMinutes(2));
        return (exitCode, process.Output);
    }

    public static ChildProcess Start(params string[] arguments) => ChildProcess.Start(
        "dotnet",
        [Program, .. arguments],
        AppContext.BaseDirectory,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_NOLOGO"] = "1" });
}
