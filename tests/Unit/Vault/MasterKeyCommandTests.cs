using System.Security.Cryptography;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Configuration;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class MasterKeyCommandTests(TestContext context)
{
    [TestMethod]
    public async Task The_key_is_what_the_command_prints()
    {
        var key = RandomNumberGenerator.GetBytes(32);

        var read = await SourceOf("/bin/echo", $"  {Convert.ToBase64String(key)}  ").ReadAsync(Token);

        CollectionAssert.AreEqual(key, read);
    }

    [TestMethod]
    public async Task Arguments_reach_the_command_as_they_are_and_no_shell_reads_them()
    {
        var refused = await RefusedAsync(SourceOf("/bin/echo", "$(head -c 32 /dev/zero | base64)"));

        Assert.Contains("not a key of 32 bytes", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("head", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("it did not start", "/nowhere/at/all")]
    [DataRow("exit code 1", "/bin/false")]
    [DataRow("more than a key", "/usr/bin/head", "-c", "100000", "/dev/zero")]
    [DataRow("not a key of 32 bytes", "/bin/echo", "AAAA")]
    public async Task A_command_that_gives_no_key_is_refused_without_its_output(string reason, params string[] command)
    {
        var refused = await RefusedAsync(SourceOf(command));

        Assert.AreEqual("EM-3100", refused.Problem.Number);
        Assert.Contains(reason, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AAAA", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_command_that_does_not_end_is_ended()
    {
        var clock = new FakeClock();
        var source = new MasterKeyCommand(Configuration("/usr/bin/sleep", "1000"), clock);

        var reading = RefusedAsync(source);
        clock.Advance(source.TimeLimit);

        Assert.Contains("did not end within 15 s", (await reading).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Without_the_setting_there_is_no_key()
    {
        var source = new MasterKeyCommand(new ConfigurationBuilder().Build(), TimeProvider.System);

        Assert.IsNull(await source.ReadAsync(Token));
        Assert.IsNull(await source.ReadNextAsync(Token));
    }

    private CancellationToken Token => context.CancellationToken;

    private static MasterKeyCommand SourceOf(params string[] command) => new(Configuration(command), TimeProvider.System);

    private static IConfiguration Configuration(params string[] command) =>
        new ConfigurationBuilder().AddInMemoryCollection(command.Select((part, index) => KeyValuePair.Create($"{MasterKeyCommand.Setting}:{index}", (string?)part))).Build();

    private Task<StartupRefusedException> RefusedAsync(MasterKeyCommand source) => Assert.ThrowsExactlyAsync<StartupRefusedException>(() => source.ReadAsync(Token));
}
