using System.Web;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Benchmarks;

/// <summary>The real host with its plugins, and in it one record that points at the authority of a benchmark.</summary>
internal sealed class MeasuredHost(WebApplication application) : IAsyncDisposable
{
    public const string LegalEntity = "NO01";
    public const string PageUrl = $"http://localhost/{LegalEntity}/web-applications";

    private static readonly Dictionary<string, string> _noValues = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> _signInValues = new(StringComparer.Ordinal) { ["language"] = "en", ["securityLevel"] = "idporten-loa-high" };

    public static SignedInUser User { get; } = new("benchmark-user", "Benchmark", "benchmark-browser", [new(Role.SystemAdministrator, null)]);

    public IServiceProvider Services => application.Services;

    public WebApplicationRecord Record { get; private set; } = null!;

    public string DatabaseFile => Services.GetRequiredService<DataDirectory>().DatabaseFile;

    /// <param name="parts">Told of the moments of a token call; null where nobody asks.</param>
    public static async Task<MeasuredHost> StartAsync(string directory, string issuer, Parts? parts, CancellationToken cancellationToken)
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
            "--Vault:RetireAfter=00:00:00",
        ];
        var application = HostApplication.Create(arguments, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ISimulatorListeners, ServersOfTests>();
            if (parts is not null)
            {
                builder.Services.AddSingleton<ITokenCallMilestones>(parts);
            }
        });
        await application.StartAsync(cancellationToken);
        var host = new MeasuredHost(application);
        await host.MakeRecordAsync(issuer, cancellationToken);
        return host;
    }

    /// <summary>Points the record at another client of the authority.</summary>
    public async Task RegisterAsync(string clientId, Secret secret, string scope, CancellationToken cancellationToken)
    {
        await using var services = Services.CreateAsyncScope();
        var store = services.ServiceProvider.GetRequiredService<WebApplicationStore>();
        await using (var work = await Services.GetRequiredService<Database>().BeginAsync(cancellationToken))
        {
            await services.ServiceProvider.GetRequiredService<ClientSecretStore>().SetAsync(Record.Id, Record.SecretInUse, secret, TimeProvider.System.GetUtcNow(), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        await using (var work = await Services.GetRequiredService<Database>().BeginAsync(cancellationToken))
        {
            await store.UpdateAsync((await store.FindAsync(LegalEntity, Record.Id, cancellationToken))! with { ClientId = clientId, Scope = scope }, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        Record = (await store.FindAsync(LegalEntity, Record.Id, cancellationToken))!;
    }

    /// <summary>Presses Get authorization code and answers with the address to sign in at.</summary>
    public async Task<Uri> BeginAsync(CancellationToken cancellationToken) =>
        (await RunAsync(ActionKeys.GetAuthorizationCode, _signInValues, cancellationToken)).SignInUrl!;

    /// <summary>Hands in what the authority sent the browser back with.</summary>
    public async Task CompleteAsync(string query, CancellationToken cancellationToken)
    {
        var values = HttpUtility.ParseQueryString(query);
        await using var scope = Services.CreateAsyncScope();
        var completed = await scope.ServiceProvider.GetRequiredService<CompleteAuthorization>().ExecuteAsync(
            new AuthorizationResponse([values["state"]!], [values["code"]!], [], [], [values["iss"]!]), LegalEntity, User, User.BrowserId, cancellationToken);
        if (completed.Problem is { } problem)
        {
            throw new InvalidOperationException($"{problem.Number} {problem.Title}");
        }
    }

    /// <summary>The record as an action sees it now.</summary>
    public async Task<ActionSubject> SubjectAsync(CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<ActionSubjects>().FindAsync(LegalEntity, Record.Id, User, cancellationToken);
        return found.Succeeded ? found.Value : throw new InvalidOperationException($"{found.Problem.Number} {found.Problem.Title}");
    }

    public Task ObtainAsync(CancellationToken cancellationToken) => RunAsync(ActionKeys.ObtainAccessToken, _noValues, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }

    private async Task<ActionAnswer> RunAsync(string action, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<RunAction>().ExecuteAsync(new(LegalEntity, Record.Id, action, values), User, cancellationToken);
        return answer.Problem is { } problem ? throw new InvalidOperationException($"{problem.Number} {problem.Title} {problem.Detail}") : answer;
    }

    private async Task MakeRecordAsync(string issuer, CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var imported = await services.GetRequiredService<ImportPredefinedSetup>().ExecuteAsync(new(LegalEntity, "NO", WebApplicationEnvironment.Simulator, PageUrl), User, cancellationToken);
        var store = services.GetRequiredService<WebApplicationStore>();
        var record = await store.FindByNameAsync(LegalEntity, imported.Value.Created[0], cancellationToken);

        await using (var work = await services.GetRequiredService<Database>().BeginAsync(cancellationToken))
        {
            var pointed = record! with { Issuer = issuer, AuthorizationUrlPath = $"{issuer}/authorize", TokenUrlPath = $"{issuer}/token" };
            await store.UpdateAsync(pointed, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        Record = (await store.FindAsync(LegalEntity, record!.Id, cancellationToken))!;
    }
}
