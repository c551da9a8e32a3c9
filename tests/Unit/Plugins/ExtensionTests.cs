using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>Extensions within one plugin: order, time, and who may answer in place of the action.</summary>
[TestClass]
public sealed class ExtensionTests
{
    [TestMethod]
    public async Task The_smallest_order_is_outermost_and_names_decide_between_equals()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<Second>().AddActionExtension<First>().AddActionExtension<AlsoFirst>());

        var outcome = await RunAsync(catalog, []);

        Assert.AreEqual("done Second First AlsoFirst", ((ActionOutcome.Done)outcome.Value).Message);
        CollectionAssert.AreEqual(new[] { "AlsoFirst", "First", "Second" }, catalog.ExtensionsOf("TL Test", "own", "TL01").Select(entry => entry.Extension.Name).ToArray());
    }

    [TestMethod]
    public async Task An_action_that_is_replaceable_may_be_answered_in_its_place()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<InItsPlace>(), type => type.Replaceable("own"));

        var outcome = await RunAsync(catalog, []);

        Assert.AreEqual("in its place", ((ActionOutcome.Done)outcome.Value).Message);
    }

    [TestMethod]
    public async Task An_action_that_is_not_goes_on_without_the_extension()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<InItsPlace>());
        var skipped = new List<Problem>();

        var outcome = await RunAsync(catalog, skipped);

        Assert.AreEqual("done", ((ActionOutcome.Done)outcome.Value).Message);
        Assert.AreEqual("EM-4042", skipped.Single().Number);
    }

    [TestMethod]
    public async Task An_action_that_does_not_end_is_blamed_and_not_the_extension_that_waits_for_it()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<First>(), limit: TimeSpan.FromMilliseconds(300), endless: true);
        var skipped = new List<Problem>();

        var outcome = await RunAsync(catalog, skipped);

        Assert.AreEqual("EM-4031", outcome.Problem!.Number);
        Assert.IsEmpty(skipped);
    }

    [TestMethod]
    public async Task An_extension_that_does_not_end_is_skipped_at_its_own_limit()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<Endless>(), limit: TimeSpan.FromMilliseconds(300));
        var skipped = new List<Problem>();

        var outcome = await RunAsync(catalog, skipped);

        Assert.AreEqual("done", ((ActionOutcome.Done)outcome.Value).Message);
        StringAssert.Contains(skipped.Single().Detail, "did not end within 0.3 s", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Next_runs_once_and_what_it_brought_stays()
    {
        var catalog = await CatalogAsync(services => services.AddActionExtension<Twice>());
        var skipped = new List<Problem>();

        var outcome = await RunAsync(catalog, skipped);

        Assert.AreEqual("done", ((ActionOutcome.Done)outcome.Value).Message);
        StringAssert.Contains(skipped.Single().Detail, "next was called twice", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_class_that_does_not_say_what_it_wraps_is_refused_at_registration() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new ServiceCollection().AddActionExtension<Unsaid>());

    private static Task<PluginCatalog> CatalogAsync(Action<IServiceCollection> extend, Action<WebApplicationTypeBuilder>? also = null, TimeSpan? limit = null, bool endless = false) => TestCatalog.OfAsync(
        services =>
        {
            services.AddSingleton(new Own.Wish(endless));
            services.AddWebApplicationType<TheType>(type =>
            {
                type.GetAuthorizationCode<SignIn, NoParameters>().ObtainAccessToken<Obtain, NoParameters>().Action<Own, NoParameters>("own", "Own");
                also?.Invoke(type);
            });
            extend(services);
        },
        limit);

    private static Task<Outcome<ActionOutcome>> RunAsync(PluginCatalog catalog, List<Problem> skipped) =>
        catalog.RunActionAsync("TL Test", "own", TestCatalog.NoValues, TestCatalog.Context, skipped, CancellationToken.None);

    private static async Task<ActionOutcome> SayAsync(string name, ActionCall call, NextAction next, CancellationToken cancellationToken) =>
        await next(call, cancellationToken) is var outcome && outcome is ActionOutcome.Done done ? done with { Message = $"{done.Message} {name}" } : outcome;

    [ExtensionOf("TL Test", "own", Order = 10)]
    private sealed class First : IActionExtension
    {
        public Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) => SayAsync(nameof(First), call, next, cancellationToken);
    }

    [ExtensionOf(ExtensionOfAttribute.AnyType, "own", Order = 10)]
    private sealed class AlsoFirst : IActionExtension
    {
        public Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) => SayAsync(nameof(AlsoFirst), call, next, cancellationToken);
    }

    [ExtensionOf("TL Test", "own", Order = 20)]
    private sealed class Second : IActionExtension
    {
        public Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) => SayAsync(nameof(Second), call, next, cancellationToken);
    }

    [ExtensionOf("TL Test", "own")]
    private sealed class InItsPlace : IActionExtension
    {
        public Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) => Task.FromResult<ActionOutcome>(new ActionOutcome.Done("in its place"));
    }

    [ExtensionOf("TL Test", "own")]
    private sealed class Endless : IActionExtension
    {
        public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return await next(call, cancellationToken);
        }
    }

    [ExtensionOf("TL Test", "own")]
    private sealed class Twice : IActionExtension
    {
        public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken)
        {
            await next(call, cancellationToken);
            return await next(call, cancellationToken);
        }
    }

    private sealed class Unsaid : IActionExtension
    {
        public Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) => next(call, cancellationToken);
    }

    private sealed class TheType : IWebApplicationType
    {
        public WebApplicationTypeDescription Describe() => TestCatalog.Type("TL Test");
    }

    private sealed class SignIn : IGetAuthorizationCode<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class Obtain : IObtainAccessToken<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class Own(Own.Wish wish) : IWebApplicationAction<NoParameters>
    {
        public async Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default)
        {
            await Task.Delay(wish.Endless ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken);
            return new ActionOutcome.Done("done");
        }

        internal sealed record Wish(bool Endless);
    }
}
