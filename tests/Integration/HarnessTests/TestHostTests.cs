namespace ElectronicMessages.Tests.Integration.HarnessTests;

[TestClass]
public sealed class TestHostTests
{
    [TestMethod]
    public async Task The_host_answers_on_localhost_and_again_after_a_restart()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var before = await visitor.GetAsync("/no-such-page");
        await host.RestartAsync();
        var after = await visitor.GetAsync("/no-such-page");

        Assert.AreEqual(before.StatusCode, after.StatusCode);
        Assert.IsNotEmpty(host.Logs.Lines);
    }

    [TestMethod]
    public async Task Hosts_run_side_by_side_and_leave_nothing_behind()
    {
        string directory;

        await using (var one = await TestHost.StartAsync())
        await using (var other = await TestHost.StartAsync())
        {
            directory = one.DataDirectory;
            Assert.AreNotEqual(one.Address, other.Address);
        }

        Assert.IsFalse(Directory.Exists(directory));
    }
}
