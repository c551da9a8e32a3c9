using System.Web;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>The host itself: the use case behind the button Obtain access token, plugin, wall, rules and log included.</summary>
internal sealed class OurRedeeming(WebApplication application, TokenAuthority authority) : IRedeeming
{
    private const string LegalEntity = "NO01";
    private const string PageUrl = $"http://localhost/{LegalEntity}/web-applications";

    private static readonly SignedInUser _user = new("benchmark-user", "Benchmark", "benchmark-browser", [new(Role.SystemAdministrator, null)]);
    private static readonly Dictionary<string, string> _noValues = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> _signInValues = new(StringComparer.Ordinal) { ["language"] = "en", ["securityLevel"] = "idporten-loa-high" };

    private WebApplicationRecord _record = null!;

    public string DatabaseFile => application.Services.GetRequiredService<DataDirectory>().DatabaseFile;

    public static async Task<OurRedeeming> StartAsync(string directory, TokenAuthority authority, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--environment=Development",
            $"--contentRoot={Repository.PathOf("host")}",
            "--applicationName=ElectronicMessages.Host",
            "--urls=http://127.0.0.1:0",
            $"--Data:Directory={directory}",
            $"--Plugins:Directory={Path.Combine(Repository.HostOutput, "plugins")}",
            "--Simulators:FirstPort=0",
        ];
        var application = HostApplication.Create(arguments, builder => builder.Logging.ClearProviders());
        await application.StartAsync(cancellationToken);
        var redeeming = new OurRedeeming(application, authority);
        await redeeming.MakeRecordAsync(cancellationToken);
        return redeeming;
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var begun = await RunAsync(ActionKeys.GetAuthorizationCode, _signInValues, cancellationToken);
        var query = HttpUtility.ParseQueryString(begun.SignInUrl!.Query);
        var code = Codes.Next();
        authority.Prepare(code, _record.ClientId, query["nonce"]!, _record.Scope);

        await using var scope = application.Services.CreateAsyncScope();
        var completed = await scope.ServiceProvider.GetRequiredService<CompleteAuthorization>().ExecuteAsync(
            new AuthorizationResponse([query["state"]!], [code], [], [], [authority.Issuer]), LegalEntity, _user, _user.BrowserId, cancellationToken);
        if (completed.Problem is { } problem)
        {
            throw new InvalidOperationException($"{problem.Number} {problem.Title}");
        }
    }

    public Task RedeemAsync(CancellationToken cancellationToken) => RunAsync(ActionKeys.ObtainAccessToken, _noValues, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }

    private async Task<ActionAnswer> RunAsync(string action, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<RunAction>().ExecuteAsync(new(LegalEntity, _record.Id, action, values), _user, cancellationToken);
        return answer.Problem is { } problem ? throw new InvalidOperationException($"{problem.Number} {problem.Title} {problem.Detail}") : answer;
    }

    private async Task MakeRecordAsync(CancellationToken cancellationToken)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var imported = await services.GetRequiredService<ImportPredefinedSetup>().ExecuteAsync(new(LegalEntity, "NO", WebApplicationEnvironment.Simulator, PageUrl), _user, cancellationToken);
        var store = services.GetRequiredService<WebApplicationStore>();
        var record = await store.FindByNameAsync(LegalEntity, imported.Value.Created[0], cancellationToken);

        await using (var work = await services.GetRequiredService<Database>().BeginAsync(cancellationToken))
        {
            var pointed = record! with { Issuer = authority.Issuer, AuthorizationUrlPath = $"{authority.Issuer}/authorize", TokenUrlPath = $"{authority.Issuer}/token" };
            await store.UpdateAsync(pointed, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        _record = (await store.FindAsync(LegalEntity, record!.Id, cancellationToken))!;
    }
}
