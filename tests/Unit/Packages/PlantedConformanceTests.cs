using ElectronicMessages.Kit.Checks;
using ElectronicMessages.Kit.Running;

namespace ElectronicMessages.Tests.Unit.Packages;

/// <summary>Each check of the conformance suite sees the plugin that was planted for it, and leaves a good one alone.</summary>
[TestClass]
public sealed class PlantedConformanceTests
{
    private const string Own = """.Action<Own, NoParameters>("own", "Own")""";

    [TestMethod]
    public async Task A_good_plugin_passes_every_check()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(Own, CompiledPlugin.OwnAction("")));

        Assert.IsEmpty(await PackageCheck.RunAsync(Under(plugin)));
        Assert.IsEmpty(TextCheck.Run(Under(plugin)));
        Assert.IsEmpty(await ParametersCheck.RunAsync(Under(plugin)));
        Assert.IsEmpty(await HostsCheck.RunAsync(Under(plugin)));
        Assert.IsEmpty(await CancellationCheck.RunAsync(Under(plugin)));
        Assert.IsEmpty(await AuthorityCheck.RunAsync(Under(plugin), AuthorityFault.ServerError));
        Assert.IsEmpty(await SecretCheck.RunAsync(Under(plugin)));
        Assert.IsEmpty(await UnloadingCheck.RunAsync(Under(plugin)));
    }

    [TestMethod]
    public async Task A_package_that_was_altered_is_seen()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        await File.AppendAllTextAsync(Path.Combine(plugin.Path, CompiledPlugin.Entry), "altered");

        StringAssert.Contains((await PackageCheck.RunAsync(Under(plugin))).Single(), "EM-4023", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_text_that_one_language_lacks_or_leaves_blank_is_seen()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(caption: "@Caption"), ("en", """{"Caption":"Written","More":" "}"""), ("nb", """{"More":"Mer"}"""));

        CollectionAssert.AreEquivalent(new[] { "Labels/nb.json lacks the text 'Caption'.", "Labels/en.json has no words for 'More'." }, TextCheck.Run(Under(plugin)).ToArray());
    }

    [TestMethod]
    public async Task A_field_that_nothing_fills_and_an_action_that_throws_are_seen()
    {
        const string Parameters = """public sealed record Fields([Parameter("A number of its own", Required = true, Pattern = "[0-9]{4}")] string Number);""";
        using var unfilled = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(""".Action<Own, Fields>("own", "Own")""", CompiledPlugin.OwnAction("", parameters: "Fields") + Parameters));
        using var throwing = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(Own, CompiledPlugin.OwnAction("if (context.Now.Year > 0) throw new InvalidOperationException(\"Not today.\");")));

        StringAssert.Contains((await ParametersCheck.RunAsync(Under(unfilled))).Single(), "the field 'number' is not filled", StringComparison.Ordinal);
        var filled = await ParametersCheck.RunAsync(new(unfilled.Folder, (_, _) => new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "1234" }));
        Assert.IsEmpty(filled, string.Join('\n', filled));
        StringAssert.Contains((await ParametersCheck.RunAsync(Under(throwing))).Single(), "Not today.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_undeclared_host_is_seen()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(host: "elsewhere.testland.example"));

        StringAssert.Contains((await HostsCheck.RunAsync(Under(plugin))).Single(), "elsewhere.testland.example", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_action_that_ignores_its_cancellation_is_seen()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(Own, CompiledPlugin.OwnAction("await Task.Delay(TimeSpan.FromSeconds(4));")));

        StringAssert.Contains((await CancellationCheck.RunAsync(Under(plugin))).Single(), "'own' of 'TL Written' went on", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_action_that_cannot_be_run_after_a_bad_answer_is_seen()
    {
        const string Once = """
            internal sealed class Once : IRefreshAccessToken<NoParameters>
            {
                private static int runs;
                public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
                    runs++ == 0 ? Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.UseRefreshToken())) : throw new InvalidOperationException("Only once.");
            }
            """;
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(".RefreshAccessToken<Once, NoParameters>()", Once));

        StringAssert.Contains((await AuthorityCheck.RunAsync(Under(plugin), AuthorityFault.Unauthorized)).Single(), "afterwards the action can no longer be run", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_authority_that_is_well_does_not_pass_for_one_that_is_not()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());

        StringAssert.Contains((await AuthorityCheck.RunAsync(Under(plugin), AuthorityFault.None)).Single(), "it passed for a token", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_secret_in_a_message_and_in_the_log_is_seen()
    {
        const string Simulator = """
            internal sealed class Simulator : IAuthoritySimulator
            {
                public SimulatorDescription Describe() => new() { AuthorityHosts = ["written.testland.example"], Clients = [new("TL Written", "client", Secret.Of("very-secret-of-the-simulator"))] };
                public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default) => Task.FromResult(new SimulatorResponse(404));
            }
            """;
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(
            Own,
            CompiledPlugin.OwnAction("logger.LogInformation(\"It is very-secret-of-the-simulator\"); if (context.Now.Year > 0) return new ActionOutcome.Done(\"very-secret-of-the-simulator\");", "(ILogger<Own> logger)") + Simulator,
            entry: "services.AddAuthoritySimulator<Simulator>();"));

        var faults = await SecretCheck.RunAsync(Under(plugin));

        Assert.IsTrue(faults.Any(fault => fault.StartsWith("An outcome or problem repeats a secret", StringComparison.Ordinal)), string.Join('\n', faults));
        Assert.IsTrue(faults.Any(fault => fault.StartsWith("A line of the log repeats a secret", StringComparison.Ordinal)), string.Join('\n', faults));
        Assert.IsFalse(string.Join('\n', faults).Contains("very-secret", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_timer_that_an_action_leaves_running_is_seen()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(Own, CompiledPlugin.OwnAction("var timer = new Timer(_ => { }, null, 1000, 1000); Kept.Add(timer);").Replace("{\n    public async", "{\n    static readonly List<Timer> Kept = new();\n    public async", StringComparison.Ordinal)));

        Assert.HasCount(1, await UnloadingCheck.RunAsync(Under(plugin)));
    }

    private static PluginUnderTest Under(CompiledPlugin plugin) => new(plugin.Folder, (_, _) => new Dictionary<string, string>(StringComparer.Ordinal));
}
