using System.IO.Compression;
using System.Security.Cryptography;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Packages.Signing;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>What goes on while plugins change: sign-ins under way, calls, simulators, zips and signatures.</summary>
[TestClass]
public sealed class UpdateUnderWayTests
{
    [TestMethod]
    public async Task A_sign_in_that_is_under_way_survives_the_update_of_its_plugin()
    {
        using var installation = FixtureInstallation.OfTheHost("norway.idporten", "norway.altinn", "norway.vatreturn", "norway.simulator");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        using var flow = await Flow.ReadyAsync(host);
        var authorize = await flow.BeginAsync();

        installation.DropOfTheHost("norway.idporten", "1.0.1");
        await administrator.SeesAsync("norway.idporten", "1.0.1", PluginState.Approved);
        var updated = await administrator.ChangeToAsync("norway.idporten", "1.0.1");
        var success = await flow.OpenAsync(await flow.SignInAtAuthorityAsync(authorize));
        var obtained = await flow.ObtainAsync();

        Assert.Contains("norway.idporten 1.0.0 was unloaded in", updated.Text);
        Assert.Contains("Success", success.Text);
        Assert.Contains("Access token was successfully obtained.", obtained.Text);
    }

    [TestMethod]
    public async Task Updates_under_load_fail_no_call_and_leave_no_version_in_memory()
    {
        using var installation = FixtureInstallation.OfTheHost("norway.idporten");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        installation.DropOfTheHost("norway.idporten", "1.0.1");
        await administrator.SeesAsync("norway.idporten", "1.0.1", PluginState.Approved);
        using var ended = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CallAsync(host.Services.GetRequiredService<PluginCatalog>(), ended.Token))).ToList();

        for (var cycle = 0; cycle < 6; cycle++)
        {
            Assert.Contains("runs now.", (await administrator.ChangeToAsync("norway.idporten", cycle % 2 == 0 ? "1.0.1" : "1.0.0")).Text);
        }

        await ended.CancelAsync();
        var failures = (await Task.WhenAll(callers)).SelectMany(numbers => numbers).ToList();
        CollectionAssert.AreEqual(Array.Empty<string>(), failures);
        Assert.AreEqual(0, host.Services.GetRequiredService<PluginReleases>().Leaked);
    }

    [TestMethod]
    public async Task A_zip_that_is_dropped_is_found_and_runs_with_its_simulators_when_it_is_approved()
    {
        using var installation = FixtureInstallation.Empty();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        installation.DropZip(FixtureInstallation.Id);
        await administrator.SeesAsync(FixtureInstallation.Id, FixtureInstallation.Version, PluginState.Found);
        await administrator.ApproveAsync(FixtureInstallation.Id, FixtureInstallation.Version);

        var simulators = host.Services.GetRequiredService<SimulatorAddresses>();
        await Eventually.IsTrueAsync(() => Task.FromResult(simulators.Listeners.ContainsKey("signin.testland.example")), "the simulator listens");
        using var visitor = host.NewVisitor();
        var answer = await visitor.GetWithoutFollowingAsync(simulators.Listeners["signin.testland.example"].AbsoluteUri);
        Assert.AreNotEqual(503, (int)answer.Status);
    }

    [TestMethod]
    public async Task A_zip_that_leads_out_of_its_folder_is_refused_and_nothing_of_it_is_written()
    {
        using var installation = FixtureInstallation.Empty();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        await using (var zip = await ZipFile.OpenAsync(Path.Combine(installation.Plugins, "slip.zip"), ZipArchiveMode.Create))
        {
            await using var writer = await zip.CreateEntry("../../slipped.txt").OpenAsync();
            await writer.WriteAsync("slipped"u8.ToArray());
        }

        await administrator.SeesAsync("slip.zip", "", PluginState.Refused);
        Assert.Contains("EM-4025", (await administrator.Visitor.GetAsync("/plugins")).Text);
        Assert.IsEmpty(Directory.GetFiles(Path.GetDirectoryName(installation.Plugins)!, "slipped.txt", SearchOption.AllDirectories));
    }

    [TestMethod]
    public async Task A_signed_package_says_whose_it_is_as_soon_as_its_publisher_is_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var installation = FixtureInstallation.Empty();
        var folder = installation.Drop(FixtureInstallation.Id);
        var descriptor = await File.ReadAllBytesAsync(Path.Combine(folder, "plugin.json"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "plugin.json.sig"), PackageSignature.Sign(descriptor, key.ExportPkcs8PrivateKeyPem()));
        await using var host = await TestHost.StartAsync(installation.With("Plugins:RequireSignature", "true"));
        using var administrator = await PluginAdministrator.OfAsync(host);
        var before = await administrator.OpenAsync(FixtureInstallation.Id, FixtureInstallation.Version);
        var publishers = await administrator.Visitor.GetAsync("/plugins/publishers");

        var wrong = await administrator.Visitor.SubmitAsync(publishers.FormWithButton("Trust"), ("publisher", "Testland"), ("publicKey", key.ExportPkcs8PrivateKeyPem()));
        await administrator.Visitor.SubmitAsync(publishers.FormWithButton("Trust"), ("publisher", "Testland"), ("publicKey", key.ExportSubjectPublicKeyInfoPem()));
        var trusted = await administrator.OpenAsync(FixtureInstallation.Id, FixtureInstallation.Version);
        await administrator.ApproveAsync(FixtureInstallation.Id, FixtureInstallation.Version);

        Assert.Contains("EM-4065", before.Text);
        Assert.Contains("EM-0120", wrong.Text);
        Assert.Contains("signed by Testland, who is trusted here", trusted.Text);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(FixtureInstallation.Id, FixtureInstallation.Version)!.State);
    }

    /// <returns>The numbers of the problems that calls ended with.</returns>
    private static async Task<IReadOnlyList<string>> CallAsync(PluginCatalog catalog, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = "en", ["securityLevel"] = "idporten-loa-high" };
        var context = new ActionContext
        {
            LegalEntity = "NO01",
            UserId = "1",
            UserName = "accountant",
            Now = TimeProvider.System.GetUtcNow(),
            WebApplication = new() { Id = "1", Name = "NO ID-porten", TypeKey = "NO ID-Porten", Environment = WebApplicationEnvironment.Test },
        };
        var failures = new List<string>();
        while (!cancellationToken.IsCancellationRequested)
        {
            if ((await catalog.RunActionAsync("NO ID-Porten", ActionKeys.GetAuthorizationCode, values, context, CancellationToken.None)).Problem is { } problem)
            {
                failures.Add(problem.Number);
            }
        }

        return failures;
    }
}
