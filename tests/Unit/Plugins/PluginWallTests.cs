using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class PluginWallTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [TestMethod]
    public async Task An_outcome_that_belongs_to_the_action_comes_through()
    {
        var catalog = await CatalogAsync((_, _) => Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest { UiLocales = "nn" })));

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("nn", ((ActionOutcome.SignIn)outcome.Value).Request.UiLocales);
        Assert.AreEqual(1, catalog.Plugins[0].Loaded!.Calls.Calls);
        Assert.AreEqual(0, catalog.Plugins[0].Loaded!.Calls.Failures);
    }

    [TestMethod]
    public async Task An_exception_becomes_a_problem_that_names_the_plugin()
    {
        var catalog = await CatalogAsync((_, _) => throw new InvalidOperationException("first line\nsecond line " + new string('x', 1000)));

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("EM-4030", outcome.Problem!.Number);
        StringAssert.Contains(outcome.Problem.Title, "Test plugin", StringComparison.Ordinal);
        StringAssert.StartsWith(outcome.Problem.Detail, "InvalidOperationException: first line second line", StringComparison.Ordinal);
        Assert.IsTrue(outcome.Problem.Detail!.Length < 310);
        Assert.AreEqual(1, catalog.Plugins[0].Loaded!.Calls.Failures);
        StringAssert.StartsWith(catalog.Plugins[0].Loaded!.Calls.LastError!.Text, "EM-4030", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_call_that_obeys_cancellation_ends_at_the_limit()
    {
        var catalog = await CatalogAsync(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return new ActionOutcome.Wait(Short, "never");
            },
            Short);

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("EM-4031", outcome.Problem!.Number);
    }

    [TestMethod]
    public async Task A_call_that_blocks_and_ignores_cancellation_is_abandoned_and_counted_until_it_ends()
    {
        using var blocking = new ManualResetEventSlim();
        var catalog = await CatalogAsync(
            (_, _) =>
            {
                blocking.Wait(CancellationToken.None);
                return Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest()));
            },
            Short);

        var outcome = await RunAsync(catalog);
        var whileBlocked = catalog.Plugins[0].Loaded!.Calls.Abandoned;
        blocking.Set();

        Assert.AreEqual("EM-4031", outcome.Problem!.Number);
        Assert.AreEqual(1, whileBlocked);
        await EventuallyAsync(() => catalog.Plugins[0].Loaded!.Calls.Abandoned == 0);
    }

    [TestMethod]
    public async Task A_user_who_cancels_gets_a_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        var catalog = await CatalogAsync(async (_, cancellationToken) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new ActionOutcome.Wait(Short, "never");
        });

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(catalog, cancel.Token));

        Assert.AreEqual(0, catalog.Plugins[0].Loaded!.Calls.Failures);
    }

    [TestMethod]
    public async Task A_null_is_a_problem()
    {
        var catalog = await CatalogAsync((_, _) => Task.FromResult<ActionOutcome>(null!));

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("EM-4032", outcome.Problem!.Number);
        Assert.AreEqual("It answered with nothing.", outcome.Problem.Detail);
    }

    [TestMethod]
    public async Task A_null_task_is_a_problem()
    {
        var catalog = await CatalogAsync(NullTask);

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("EM-4030", outcome.Problem!.Number);
    }

    [TestMethod]
    public async Task An_outcome_of_another_kind_is_a_problem()
    {
        var catalog = await CatalogAsync((_, _) => Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode())));

        var outcome = await RunAsync(catalog);

        Assert.AreEqual("EM-4032", outcome.Problem!.Number);
        Assert.AreEqual("It answered with RequestToken.", outcome.Problem.Detail);
    }

    [TestMethod]
    public async Task Values_that_the_description_refuses_never_reach_the_plugin()
    {
        var reached = false;
        var catalog = await CatalogAsync((_, _) =>
        {
            reached = true;
            return Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest()));
        });
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = "xx", ["unknown"] = "1" };

        var outcome = await catalog.RunActionAsync("TL Test", ActionKeys.GetAuthorizationCode, values, TestCatalog.Context, CancellationToken.None);
        var faults = ParameterValidation.Faults(catalog.FindType("TL Test")!.Actions[0].Parameters, values);

        Assert.AreEqual("EM-4033", outcome.Problem!.Number);
        StringAssert.Contains(outcome.Problem.Detail, "Language: Choose one of the values on offer.", StringComparison.Ordinal);
        CollectionAssert.AreEquivalent(new[] { "language", "unknown" }, faults.Keys.ToArray());
        Assert.IsFalse(reached);
    }

    [TestMethod]
    public async Task A_type_that_its_plugin_took_along_says_whose_it_was_and_why_it_is_gone()
    {
        var catalog = await CatalogAsync(NullTask);
        var gone = new ObservedPlugin("testland.gone", "2.0.0", PluginState.Refused, null, PackageProblems.DependencyListMissing("Gone.deps.json"), null);
        catalog.Publish([gone], new Dictionary<string, RememberedType>(StringComparer.Ordinal) { ["TL Gone"] = new("TL Gone", "testland.gone", "Gone plugin") }, TestInstallation.NoChoices.DisabledFor);

        var why = catalog.WhyMissing("TL Gone")!;
        var never = catalog.WhyMissing("TL Never")!;
        var outcome = await catalog.RunActionAsync("TL Gone", ActionKeys.ObtainAccessToken, TestCatalog.NoValues, TestCatalog.Context, CancellationToken.None);

        Assert.AreEqual("EM-4035", why.Number);
        StringAssert.Contains(why.Title, "Gone plugin", StringComparison.Ordinal);
        StringAssert.Contains(why.Detail, "EM-4004: The file Gone.deps.json is missing.", StringComparison.Ordinal);
        Assert.AreEqual("EM-4034", never.Number);
        Assert.AreEqual(why, outcome.Problem);
    }

    [TestMethod]
    public async Task An_action_that_the_type_does_not_have_is_a_problem()
    {
        var catalog = await CatalogAsync(NullTask);

        var outcome = await catalog.RunActionAsync("TL Test", "no-such-action", TestCatalog.NoValues, TestCatalog.Context, CancellationToken.None);

        Assert.AreEqual("EM-4036", outcome.Problem!.Number);
    }

    [TestMethod]
    public async Task Each_call_has_a_scope_of_its_own_that_ends_with_it()
    {
        var ended = 0;
        var catalog = await CatalogAsync(
            (services, _) =>
            {
                services.GetRequiredService<Scoped>().Use();
                return Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest()));
            },
            configure: services => services.AddScoped(_ => new Scoped(() => ended++)));

        await RunAsync(catalog);
        await RunAsync(catalog);

        Assert.AreEqual(2, ended);
    }

    private static Task<Outcome<ActionOutcome>> RunAsync(PluginCatalog catalog, CancellationToken cancellationToken = default) =>
        catalog.RunActionAsync("TL Test", ActionKeys.GetAuthorizationCode, TestCatalog.NoValues, TestCatalog.Context, cancellationToken);

    private static Task<PluginCatalog> CatalogAsync(Func<IServiceProvider, CancellationToken, Task<ActionOutcome>> run, TimeSpan? limit = null, Action<IServiceCollection>? configure = null) =>
        TestCatalog.OfAsync(
            services =>
            {
                services.AddSingleton(run);
                services.AddWebApplicationType<Type>(type => type.GetAuthorizationCode<GetCode, GetCode.Parameters>().ObtainAccessToken<Obtain, NoParameters>());
                configure?.Invoke(services);
            },
            limit);

    private static readonly Func<IServiceProvider, CancellationToken, Task<ActionOutcome>> NullTask = (_, _) => NoTask!;

    private static Task<ActionOutcome>? NoTask { get; }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var attempt = 0; attempt < 200 && !holds(); attempt++)
        {
            await Task.Delay(25);
        }

        Assert.IsTrue(holds());
    }

    private sealed class Scoped(Action ended) : IDisposable
    {
        public void Use()
        {
        }

        public void Dispose() => ended();
    }

    private sealed class Type : IWebApplicationType
    {
        public WebApplicationTypeDescription Describe() => TestCatalog.Type("TL Test");
    }

    private sealed class GetCode(Func<IServiceProvider, CancellationToken, Task<ActionOutcome>> run, IServiceProvider services) : IGetAuthorizationCode<GetCode.Parameters>
    {
        public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default) => run(services, cancellationToken);

        public sealed record Parameters([Parameter("Language", Default = "en"), Choice("en", "English")] string Language);
    }

    private sealed class Obtain : IObtainAccessToken<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode()));
    }
}
