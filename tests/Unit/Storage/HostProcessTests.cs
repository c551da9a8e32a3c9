using System.Diagnostics;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class HostProcessTests(TestContext context)
{
    [TestMethod]
    public async Task A_second_process_ends_with_code_1_and_a_sentence_instead_of_a_stack_trace()
    {
        await using var test = await TestDatabase.OpenAsync(Token);
        using var second = Start(test.Directory.Path);

        var output = await second.StandardOutput.ReadToEndAsync(Token) + await second.StandardError.ReadToEndAsync(Token);
        await second.WaitForExitAsync(Token);

        Assert.AreEqual(1, second.ExitCode);
        Assert.Contains("EM-7004: Another host process uses this data directory.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_process_that_is_killed_lets_go_of_its_directory()
    {
        await using var test = TestDatabase.Closed();
        using var first = Start(test.Directory.Path);
        try
        {
            while (await first.StandardOutput.ReadLineAsync(Token) is { } line && !line.Contains("Application started", StringComparison.Ordinal))
            {
            }

            Assert.IsFalse(first.HasExited);
            await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => test.ReopenAsync(Token));
        }
        finally
        {
            first.Kill();
        }

        await first.WaitForExitAsync(Token);
        await test.ReopenAsync(Token);

        Assert.AreEqual(1, await test.Database.FindAsync<long>("SELECT COUNT(*) FROM data_key", null, Token));
    }

    private CancellationToken Token => context.CancellationToken;

    private static Process Start(string dataDirectory)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Database).Assembly.Location, $"--{DataDirectory.Setting}={dataDirectory}", "--urls=http://127.0.0.1:0", "--environment=Production" },
        };
        return Process.Start(start)!;
    }
}
