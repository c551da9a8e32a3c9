namespace ElectronicMessages.Tests.Integration.HarnessTests;

[TestClass]
public sealed class HostProcessTests
{
    [TestMethod]
    public async Task The_host_runs_as_a_process_stops_when_told_and_starts_again_after_a_kill()
    {
        using var data = new TempDirectory();
        await using var host = await HostProcess.StartAsync(new(data.Path));

        await host.KillAsync();
        await using var again = await host.StartAgainAsync();
        var exitCode = await again.StopAsync();

        Assert.AreEqual(0, exitCode, again.Output);
    }

    [TestMethod]
    public async Task A_second_process_on_the_same_data_directory_ends_and_says_why()
    {
        using var data = new TempDirectory();
        await using var host = await HostProcess.StartAsync(new(data.Path));

        var (exitCode, output) = await HostProcess.RunToEndAsync(new(data.Path));

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("Another host process uses this data directory", output, StringComparison.Ordinal);
    }
}
