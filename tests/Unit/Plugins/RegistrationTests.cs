using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class RegistrationTests
{
    private static readonly WebApplicationTypeDescription Good = TestCatalog.Type("TL Test");

    [TestMethod]
    public async Task A_plugin_that_throws_while_it_registers_is_refused()
    {
        var outcome = await TestCatalog.TryComposeAsync(_ => throw new NotSupportedException("no"), LabelTexts.Empty);

        Assert.AreEqual("EM-4009", outcome.Problem!.Number);
        Assert.AreEqual("The plugin failed while registering its services.", outcome.Problem.Title);
        Assert.AreEqual("NotSupportedException: no", outcome.Problem.Detail);
    }

    [TestMethod]
    public async Task A_service_that_cannot_be_made_is_told_when_the_plugin_loads()
    {
        var outcome = await TestCatalog.TryComposeAsync(services => services.AddSingleton<NeedsWhatIsNotThere>(), LabelTexts.Empty);

        Assert.AreEqual("The plugin failed while building its services.", outcome.Problem!.Title);
        StringAssert.Contains(outcome.Problem.Detail, nameof(NeedsWhatIsNotThere), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_type_that_throws_while_it_describes_itself_is_refused()
    {
        var outcome = await TestCatalog.TryComposeAsync(services => Register(services, null!), LabelTexts.Empty);

        Assert.AreEqual("EM-4009", outcome.Problem!.Number);
        Assert.AreEqual("The plugin failed while describing what it contributes.", outcome.Problem.Title);
    }

    [TestMethod]
    public async Task The_clock_and_the_log_are_there_for_a_plugin()
    {
        var outcome = await TestCatalog.TryComposeAsync(services => services.AddSingleton<NeedsClockAndLog>(), LabelTexts.Empty);

        Assert.IsTrue(outcome.Succeeded, outcome.Problem?.ToString());
    }

    [TestMethod]
    public async Task A_label_without_a_text_is_refused_and_named()
    {
        var labels = new LabelTexts(new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["en"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["There"] = "There it is" },
        });

        var outcome = await TestCatalog.TryComposeAsync(services => Register(services, Good with { Caption = "@There", Description = "@NotThere" }), labels);

        Assert.AreEqual("EM-4016", outcome.Problem!.Number);
        Assert.AreEqual("Labels/en.json lacks @NotThere.", outcome.Problem.Detail);
    }

    [TestMethod]
    public async Task What_breaks_a_rule_of_the_contracts_is_refused_in_words()
    {
        await RefusedAsync(Good with { Key = new string('x', 61) }, "needs a key of 1 to 60 characters");
        await RefusedAsync(Good with { Key = " TL" }, "without blanks at its ends");
        await RefusedAsync(Good with { Caption = " " }, "has no caption");
        await RefusedAsync(Good with { Country = "tl" }, "has the country 'tl'");
        await RefusedAsync(Good with { DerivedFrom = Good.Key }, "is derived from itself");
        await RefusedAsync(Good with { Environments = [] }, "has no environment");
        await RefusedAsync(Good with { Environments = [new(WebApplicationEnvironment.Simulator) { AuthorizationUrlPath = "/a" }] }, "which the host makes from Test");
        await RefusedAsync(Good with { Environments = [Good.Environments[0], Good.Environments[0]] }, "has the environment Test twice");
        await RefusedAsync(Good with { Environments = [new(WebApplicationEnvironment.Test)] }, "has neither an authorization URL nor an issuer");
        await RefusedAsync(Good with { Environments = [new(WebApplicationEnvironment.Test) { AuthorizationUrlPath = "/a", BaseUrl = "http://plain.example" }] }, "no https address");
        await RefusedAsync(Good with { Environments = [new(WebApplicationEnvironment.Test) { AuthorizationUrlPath = "/a", Issuer = "https://user@host.example" }] }, "no https address");
        await RefusedAsync(Good with { AuthorizationLifetime = TimeSpan.Zero }, "lifetime that is not positive");
    }

    [TestMethod]
    public async Task An_action_that_breaks_a_rule_is_refused_in_words()
    {
        await RefusedAsync(type => type.GetAuthorizationCode<GetCode, NoParameters>(), "has no action Obtain access token");
        await RefusedAsync(type => type.ObtainAccessToken<Own<NoParameters>, NoParameters>().Action<Own<NoParameters>, NoParameters>("Not A Key", "Own"), "has the action key 'Not A Key'");
        await RefusedAsync(type => type.ObtainAccessToken<Own<NoParameters>, NoParameters>().Action<Own<NoParameters>, NoParameters>(ActionKeys.RefreshAccessToken, "Own"), "which is the host's");
        await RefusedAsync(type => type.ObtainAccessToken<Own<NoParameters>, NoParameters>().Action<Own<BadPattern>, BadPattern>("own", "Own"), "with a pattern that is no regular expression");
        await RefusedAsync(type => type.ObtainAccessToken<Own<NoParameters>, NoParameters>().Action<Own<BadDefault>, BadDefault>("own", "Own"), "with a default that it would refuse: Enter a whole number.");
    }

    [TestMethod]
    public async Task A_web_service_that_breaks_a_rule_is_refused_in_words()
    {
        var good = new WebServiceTemplate
        {
            Name = "TL Send",
            Country = "TL",
            WebApplicationType = Good.Key,
            Method = HttpMethod.Post,
            InternetAddress = new Dictionary<WebApplicationEnvironment, string> { [WebApplicationEnvironment.Test] = "https://testland.example/send" },
        };

        await RefusedAsync(good with { Name = "" }, "needs a name");
        await RefusedAsync(good with { Country = "TLX" }, "has the country 'TLX'");
        await RefusedAsync(good with { InternetAddress = new Dictionary<WebApplicationEnvironment, string>() }, "needs an internet address");
        await RefusedAsync(good with { InternetAddress = new Dictionary<WebApplicationEnvironment, string> { [WebApplicationEnvironment.Test] = "/send" } }, "no https address");
        await RefusedAsync(good with { SuccessfulResponseCodes = [] }, "needs response codes");
        await RefusedAsync(good with { TimeLimit = TimeSpan.FromHours(1) }, "at most 10 minutes");
        await RefusedAsync(good with { RequiredScopes = ["read write"] }, "requires the scope 'read write', which cannot be one");
        await RefusedAsync(good with { RequiredScopes = ["read", ""] }, "requires the scope '', which cannot be one");
    }

    [TestMethod]
    public async Task A_connection_test_that_cannot_be_made_is_refused_in_words()
    {
        Task TestIsRefusedAsync(ConnectionTest test, string words) => RefusedAsync(Good with { ConnectionTest = test }, words);

        await TestIsRefusedAsync(new(), "either an address or the userinfo endpoint");
        await TestIsRefusedAsync(new() { Address = " " }, "either an address or the userinfo endpoint");
        await TestIsRefusedAsync(new() { Address = "/me", UserInfo = true }, "either an address or the userinfo endpoint");
        await TestIsRefusedAsync(new() { Address = "me" }, "neither a path that begins with a slash nor an https address");
        await TestIsRefusedAsync(new() { Address = "//host.example/me" }, "neither a path that begins with a slash nor an https address");
        await TestIsRefusedAsync(new() { Address = "http://host.example/me" }, "neither a path that begins with a slash nor an https address");
        await TestIsRefusedAsync(new() { UserInfo = true }, "without an issuer to find it by");
        await TestIsRefusedAsync(new() { Address = "/me", Method = HttpMethod.Post }, "with POST; a harmless call is GET, HEAD or OPTIONS");
        await TestIsRefusedAsync(new() { Address = "/me", Connected = [] }, "statuses between 100 and 599 that mean connected");
        await TestIsRefusedAsync(new() { Address = "/me", NotPermitted = [42] }, "statuses between 100 and 599 that mean connected");
        await TestIsRefusedAsync(new() { Address = "/me", NotPermitted = [200] }, "means both connected and not permitted");
    }

    [TestMethod]
    public async Task A_keeping_of_tokens_that_cannot_be_done_is_refused_in_words()
    {
        Task KeepingIsRefusedAsync(TokenKeeping keeping, string words) => RefusedAsync(Good with { TokenKeeping = keeping }, words);

        await KeepingIsRefusedAsync(new() { RefreshMargin = TimeSpan.Zero }, "refresh margin that is not between nothing and a day");
        await KeepingIsRefusedAsync(new() { RefreshMargin = TimeSpan.FromHours(25) }, "refresh margin that is not between nothing and a day");
        await KeepingIsRefusedAsync(new() { InactivityWindow = TimeSpan.FromSeconds(-1) }, "inactivity window that is not positive");
        await KeepingIsRefusedAsync(new() { RefreshAhead = true }, "has no action Refresh access token");
        await KeepingIsRefusedAsync(new() { KeepAlivePermitted = true }, "has no action Refresh access token");
    }

    [TestMethod]
    public async Task A_scope_that_cannot_be_one_is_refused_in_words()
    {
        await RefusedAsync(Good with { ParentScopes = ["read"] }, "requires scopes of a parent and derives from none");
        await RefusedAsync(Good with { DerivedFrom = "TL Other", ParentScopes = ["read|"] }, "requires of its parent the scope 'read|', which cannot be one");
    }

    [TestMethod]
    public async Task What_builds_on_a_type_that_nobody_offers_is_refused()
    {
        var derived = (await TestCatalog.TryComposeAsync(services => Register(services, Good with { DerivedFrom = "TL Nowhere" }), LabelTexts.Empty)).Value;

        var problem = new RegisteredKeys().Claim("testland.test", derived.Contributions);

        Assert.AreEqual("EM-4010", problem!.Number);
        StringAssert.Contains(problem.Detail, "'TL Nowhere', which no plugin loaded before it offers", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Keys_that_differ_in_case_alone_are_the_same()
    {
        var twice = await TestCatalog.TryComposeAsync(
            services =>
            {
                Register(services, Good);
                services.AddWebApplicationType<OtherDescribed>(type => type.ObtainAccessToken<Own<NoParameters>, NoParameters>());
            },
            LabelTexts.Empty);

        var problem = new RegisteredKeys().Claim("testland.test", twice.Value.Contributions);

        StringAssert.Contains(problem!.Detail, "is registered twice by this plugin", StringComparison.Ordinal);
    }

    private static Task RefusedAsync(WebApplicationTypeDescription description, string words) => RefusedAsync(services => Register(services, description), words);

    private static Task RefusedAsync(WebServiceTemplate template, string words) => RefusedAsync(services => services.AddWebService(template), words);

    private static Task RefusedAsync(Action<WebApplicationTypeBuilder> actions, string words) =>
        RefusedAsync(services => services.AddSingleton(Good).AddWebApplicationType<Described>(actions), words);

    private static async Task RefusedAsync(Action<IServiceCollection> register, string words)
    {
        var outcome = await TestCatalog.TryComposeAsync(register, LabelTexts.Empty);

        Assert.AreEqual("EM-4010", outcome.Problem?.Number, words);
        StringAssert.Contains(outcome.Problem!.Detail, words, StringComparison.Ordinal);
    }

    private static void Register(IServiceCollection services, WebApplicationTypeDescription description) =>
        services.AddSingleton(_ => description).AddWebApplicationType<Described>(type => type.GetAuthorizationCode<GetCode, NoParameters>().ObtainAccessToken<Own<NoParameters>, NoParameters>());

    private sealed class Described(WebApplicationTypeDescription description) : IWebApplicationType
    {
        public WebApplicationTypeDescription Describe() => description;
    }

    private sealed class OtherDescribed : IWebApplicationType
    {
        public WebApplicationTypeDescription Describe() => TestCatalog.Type("tl TEST");
    }

    private sealed class GetCode : IGetAuthorizationCode<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest()));
    }

    private sealed class Own<TParameters> : IWebApplicationAction<TParameters>, IObtainAccessToken<TParameters>
        where TParameters : notnull
    {
        public Task<ActionOutcome> RunAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.Done("Done."));
    }

    private sealed record BadPattern([Parameter("Field", Pattern = "(")] string Field);

    private sealed record BadDefault([Parameter("Field", Default = "many")] int Field);

    private sealed class NeedsWhatIsNotThere(ActionContext context)
    {
        public ActionContext Context { get; } = context;
    }

    private sealed class NeedsClockAndLog(TimeProvider time, ILogger<NeedsClockAndLog> logger, ILoggerFactory loggers)
    {
        public object[] All { get; } = [time, logger, loggers];
    }
}
