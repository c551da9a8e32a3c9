namespace ElectronicMessages.Tests.Shared;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The configuration that the tests were built in, as the output folders spell it.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static string Artifacts => PathOf(".artifacts");

    public static string HostOutput => PathOf(".artifacts", "bin", "ElectronicMessages.Host", Configuration);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "ElectronicMessages.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No ElectronicMessages.sln above {AppContext.BaseDirectory}.");
    }
}
