using System.Globalization;

namespace ElectronicMessages.Tests.Integration.Killed;

/// <summary>25 rounds of the kill loop, which is a program of its own; 500 are run on demand by <c>tests/kill-loop</c>.</summary>
[TestClass]
public sealed class KillLoopTests
{
    private const int Rounds = 25;

    [TestMethod]
    public async Task A_host_that_is_killed_again_and_again_loses_nothing_and_sends_nothing_twice()
    {
        var program = Path.Combine(Repository.Artifacts, "bin", "ElectronicMessages.Tests.KillLoop", Repository.Configuration, "ElectronicMessages.Tests.KillLoop.dll");

        string[] arguments = [program, "--rounds", Rounds.ToString(CultureInfo.InvariantCulture), "--port", FreePorts.NextRange().ToString(CultureInfo.InvariantCulture)];
        await using var loop = ChildProcess.Start("dotnet", arguments, Repository.Root, new Dictionary<string, string?>(StringComparer.Ordinal));
        await loop.WaitForLineAsync(" anomalies", TimeSpan.FromMinutes(4));
        var exitCode = await loop.ExitAsync();

        Assert.AreEqual(0, exitCode, loop.Output);
        Assert.Contains(", 0 anomalies", loop.Output);
    }
}
