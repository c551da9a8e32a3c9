using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>A country team outside this repository: the template, the packages, its own tests, a host.</summary>
[TestClass]
public sealed class TemplateTests
{
    private const string Record = "TL Authority";

    [TestMethod]
    public async Task The_template_makes_a_plugin_that_builds_passes_its_conformance_and_runs_against_its_simulator()
    {
        using var packages = await LocalPackages.PackAsync();
        var hive = Path.Combine(packages.Work, "hive");
        await packages.DotnetAsync(packages.Work, "new", "install", Repository.PathOf("plugins", "Template"), "--debug:custom-hive", hive);
        await packages.DotnetAsync(packages.Work, "new", "em-plugin", "--country", "tl", "--name", "Testland.Revenue", "--debug:custom-hive", hive);
        var made = Path.Combine(packages.Work, "Testland.Revenue");

        var tested = await packages.DotnetAsync(made, "test", "--verbosity", "quiet");
        var built = Path.Combine(made, "Testland.Revenue", "bin", "Debug", "net10.0");
        var verified = await EmPlugin.RunAsync("verify", built);

        StringAssert.Contains(tested, "Passed!", StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(Path.Combine(built, "ElectronicMessages.Contracts.dll")));
        Assert.AreEqual(0, verified.ExitCode, verified.Output);
        await AuthorizesAsync(built);
    }

    [TestMethod]
    public async Task An_author_who_breaks_a_rule_is_told_by_its_number_while_building()
    {
        using var packages = await LocalPackages.PackAsync();
        var hive = Path.Combine(packages.Work, "hive");
        await packages.DotnetAsync(packages.Work, "new", "install", Repository.PathOf("plugins", "Template"), "--debug:custom-hive", hive);
        await packages.DotnetAsync(packages.Work, "new", "em-plugin", "--country", "tl", "--name", "Testland.Revenue", "--debug:custom-hive", hive);
        var project = Path.Combine(packages.Work, "Testland.Revenue", "Testland.Revenue");
        await File.WriteAllTextAsync(Path.Combine(project, "Wrong.cs"), "namespace Testland.Revenue;\n\ninternal static class Wrong\n{\n    public static string Text => System.Text.Json.JsonSerializer.Serialize(new object());\n}\n");

        var refused = await Assert.ThrowsExactlyAsync<AssertFailedException>(() => packages.DotnetAsync(project, "build", "--verbosity", "quiet"));

        StringAssert.Contains(refused.Message, "error EMP001", StringComparison.Ordinal);
    }

    // The whole job, as a person does it, with the simulator that came with the template.
    private static async Task AuthorizesAsync(string built)
    {
        using var installation = new OwnInstallation(built);
        await using var host = await TestHost.StartAsync(installation.Options);
        using var flow = await Flow.SignedInAsync(host);
        await flow.ImportAsync("TL");

        var goesOn = await flow.RunAsync(Record, "get-authorization-code", ("p.language", "en"));
        using var browser = host.NewVisitor();
        var redirect = (await browser.GetWithoutFollowingAsync(goesOn.Link("Go on to sign in").AbsoluteUri)).Location!;
        await flow.OpenAsync(redirect);
        var obtained = await flow.ObtainAsync(Record);

        StringAssert.Contains(obtained.Text, "Access token was successfully obtained.", StringComparison.Ordinal);
    }
}
