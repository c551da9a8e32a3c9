using System.Globalization;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>A process that ends by a plugin's doing, and the next one, which knows it: with real processes.</summary>
[TestClass]
public sealed class CrashMemoryTests
{
    private const string Id = "testland.misbehaving";
    private const string Version = "1.0.0";

    [TestMethod]
    public async Task A_plugin_that_ends_the_process_is_off_at_the_next_start_until_somebody_tries_it_again()
    {
        using var world = new World();
        await using (var first = await HostProcess.StartAsync(world.Options))
        {
            using var accountant = first.NewVisitor();
            await world.MakeRecordAsync(accountant);
            await world.PressExitAsync(accountant);
            await Eventually.IsTrueAsync(() => Task.FromResult(first.HasEnded), "the process ends");
        }

        await using var second = await HostProcess.StartAsync(world.Options);
        using var administrator = second.NewVisitor();
        await administrator.SignInAsync(DemoUser.Administrator);
        var off = await administrator.GetAsync($"/plugins/{Id}/{Version}");
        var again = await administrator.SubmitAsync(off.FormWithButton("Try again"));

        Assert.Contains("Malfunctioned", off.Text);
        Assert.Contains("EM-4070", off.Text);
        Assert.Contains("It called Environment.Exit.", off.Text);
        Assert.Contains("runs again", again.Text);
        Assert.Contains("Loaded", again.Text);
    }

    [TestMethod]
    public async Task A_process_that_was_killed_while_a_plugin_was_loaded_switches_nothing_off()
    {
        using var world = new World();
        world.WriteLoadingNote();

        await using var host = await HostProcess.StartAsync(world.Options);
        using var administrator = host.NewVisitor();
        await administrator.SignInAsync(DemoUser.Administrator);

        Assert.Contains("Loaded", (await administrator.GetAsync($"/plugins/{Id}/{Version}")).Text);
        Assert.Contains("loaded alone it did no harm", host.Output);
    }

    [TestMethod]
    public async Task A_plugin_that_crashes_the_process_while_it_is_loaded_is_off_at_the_next_start()
    {
        using var world = new World("TESTLAND_FAIL_FAST_ON_LOAD");
        var (exitCode, _) = await HostProcess.RunToEndAsync(world.Options);

        await using var host = await HostProcess.StartAsync(world.Options);
        using var administrator = host.NewVisitor();
        await administrator.SignInAsync(DemoUser.Administrator);
        var page = await administrator.GetAsync($"/plugins/{Id}/{Version}");

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("EM-4069", page.Text);
        Assert.Contains("Malfunctioned", page.Text);
    }

    private sealed class World : IDisposable
    {
        private readonly FixtureInstallation _installation = FixtureInstallation.Empty();
        private readonly TempDirectory _data = new();

        public World(string? variable = null)
        {
            _installation.Drop(Id);
            _installation.Name(Id);
            var settings = new Dictionary<string, string?>(_installation.Options.Settings, StringComparer.OrdinalIgnoreCase) { ["Plugins:Directory"] = _installation.Plugins };
            if (variable is not null)
            {
                settings[variable] = "1";
            }

            Options = new(_data.Path) { Settings = settings };
        }

        public HostProcessOptions Options { get; }

        public void WriteLoadingNote() =>
            File.WriteAllLines(Path.Combine(Directory.CreateDirectory(_data.Path).FullName, "plugin-loading"), [Id, Version, new string('0', 64)]);

        public async Task MakeRecordAsync(Visitor visitor)
        {
            await visitor.SignInAsync(DemoUser.Administrator);
            var dialog = await visitor.GetAsync("/NO01/web-applications?dialog=new");
            await visitor.SubmitAsync(dialog.FormWithButton("Create"));
        }

        public async Task PressExitAsync(Visitor visitor)
        {
            var list = await visitor.GetAsync("/NO01/web-applications");
            var dialog = await visitor.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{list.Address.AbsolutePath}?dialog=exit"));
            try
            {
                await visitor.SubmitAsync(dialog.FormWithButton("OK"));
            }
            catch (HttpRequestException)
            {
                // The process that should answer has ended.
            }
        }

        public void Dispose()
        {
            _installation.Dispose();
            _data.Dispose();
        }
    }
}
