using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>The five commands of an author, each run as a process on a plugin as it was built.</summary>
[TestClass]
public sealed class EmPluginTests
{
    private static readonly string Fixture = Path.Combine(AppContext.BaseDirectory, "fixtures", "testland.bare-token", "1.2.0");

    [TestMethod]
    public async Task Pack_sign_and_verify_lead_to_a_package_that_a_host_loads()
    {
        using var directory = new TempDirectory();
        var key = directory.PathOf("publisher.pem");
        var zip = directory.PathOf("testland.bare-token-1.2.0.zip");

        var packed = await EmPlugin.RunAsync("pack", Fixture, "-o", directory.Path);
        var made = await EmPlugin.RunAsync("sign", "--new-key", key);
        var signed = await EmPlugin.RunAsync("sign", zip, "--key", key);
        var verified = await EmPlugin.RunAsync("verify", zip, "--trust", directory.PathOf("publisher.pub.pem"));

        Assert.AreEqual(0, packed.ExitCode, packed.Output);
        Assert.AreEqual(0, made.ExitCode, made.Output);
        Assert.AreEqual(0, signed.ExitCode, signed.Output);
        Assert.AreEqual(0, verified.ExitCode, verified.Output);
        StringAssert.Contains(verified.Output, "signed      by the key in", StringComparison.Ordinal);
        StringAssert.Contains(verified.Output, "A host loads this plugin.", StringComparison.Ordinal);
        Assert.IsFalse(made.Output.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Verify_tells_the_number_and_the_sentence_of_what_is_wrong_and_fails()
    {
        using var directory = new TempDirectory();
        await EmPlugin.RunAsync("pack", Fixture, "-o", directory.Path);
        var zip = directory.PathOf("testland.bare-token-1.2.0.zip");
        var other = directory.PathOf("other.pem");
        await EmPlugin.RunAsync("sign", "--new-key", other);
        await EmPlugin.RunAsync("sign", zip, "--key", other);
        await EmPlugin.RunAsync("sign", "--new-key", directory.PathOf("trusted.pem"));

        var unknown = await EmPlugin.RunAsync("verify", zip, "--trust", directory.PathOf("trusted.pub.pem"));
        var secret = await EmPlugin.RunAsync("verify", zip, "--trust", other);
        var nothing = await EmPlugin.RunAsync("verify", directory.PathOf("nothing"));

        Assert.AreEqual(1, unknown.ExitCode);
        StringAssert.Contains(unknown.Output, "failed      the signature", StringComparison.Ordinal);
        Assert.AreEqual(1, secret.ExitCode);
        StringAssert.Contains(secret.Output, "EM-4086", StringComparison.Ordinal);
        Assert.AreEqual(1, nothing.ExitCode);
        StringAssert.Contains(nothing.Output, "EM-4083", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Inspect_runs_no_code_and_prints_the_line_that_pins_the_package()
    {
        using var directory = new TempDirectory();
        var folder = Directory.CreateDirectory(directory.PathOf("testland.bare-token", "1.2.0")).FullName;
        File.Copy(Path.Combine(Fixture, "plugin.json"), Path.Combine(folder, "plugin.json"));

        var (exitCode, output) = await EmPlugin.RunAsync("inspect", folder);

        Assert.AreEqual(0, exitCode, output);
        StringAssert.Contains(output, "web application type TL Bare token (TL, derived from TL Sign-in)", StringComparison.Ordinal);
        StringAssert.Contains(output, "calls         example.test", StringComparison.Ordinal);
        var pin = JsonNode.Parse(output.Split('\n').Single(line => line.StartsWith("{ ", StringComparison.Ordinal)))!.AsObject();
        Assert.AreEqual("testland.bare-token", (string?)pin["id"]);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "plugin.json")))), (string?)pin["sha256"]);
    }

    [TestMethod]
    public async Task Try_starts_a_host_with_the_plugin_and_its_simulator()
    {
        using var directory = new TempDirectory();
        var port = FreePorts.NextRange();

        await using var trying = EmPlugin.Start("try", Fixture, "--host", Repository.HostOutput, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", directory.Path);
        await trying.WaitForLineAsync("Ready: http://localhost:", TimeSpan.FromMinutes(2));
        using var visitor = new Visitor(new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}/")));
        await visitor.SignInAsync(DemoUser.Administrator);
        var plugins = await visitor.GetAsync("/plugins");

        Assert.AreEqual(HttpStatusCode.OK, plugins.Status);
        StringAssert.Contains(plugins.Text, "Authorities of Testland", StringComparison.Ordinal);
        Assert.IsFalse(plugins.Text.Contains("norway.", StringComparison.OrdinalIgnoreCase));
        await trying.StopAsync();
    }
}
