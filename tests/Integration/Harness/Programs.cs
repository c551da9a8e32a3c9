namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>Programs of this machine. A test that needs one that is not there is skipped and says why.</summary>
internal static class Programs
{
    public static string Chromium => Require("chromium", "apt-get install chromium");

    public static string Node => Require("node", "apt-get install nodejs npm");

    public static string Require(string name, string advice)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
        return found ?? throw new AssertInconclusiveException($"The program '{name}' is not on this machine: {advice}");
    }
}
