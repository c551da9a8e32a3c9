using System.Security.Claims;
using System.Text.Encodings.Web;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Unit.Audit;

/// <summary>
/// The pages of the action log in a host of their own, where a header says what the visitor may do.
/// </summary>
internal sealed class PagesHost : IAsyncDisposable
{
    private readonly TestDatabase _directory = TestDatabase.Closed();
    private readonly WebApplication _application;

    private PagesHost()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(ActionLog).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new(DataDirectory.Setting, _directory.Directory.Path)]);
        builder.Services.AddWeb(builder.Configuration).AddStorage(builder.Configuration).AddVault(builder.Configuration).AddAudit(builder.Configuration);
        builder.Services.AddSingleton<IPageFrame, NoFrame>();
        builder.Services.AddHttpClient();
        builder.Services.AddAuthentication(HeaderScheme.Name).AddScheme<AuthenticationSchemeOptions, HeaderScheme>(HeaderScheme.Name, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.SeeActionLog, policy => policy.RequireClaim("may", Policies.SeeActionLog))
            .AddPolicy(Policies.VerifyActionLog, policy => policy.RequireClaim("may", Policies.VerifyActionLog))
            .AddPolicy(Policies.ManageUsers, policy => policy.RequireClaim("may", Policies.ManageUsers));
        _application = builder.Build();
        _application.MapRazorPages();
    }

    public Database Database => _application.Services.GetRequiredService<Database>();

    public ActionLog Log => _application.Services.GetRequiredService<ActionLog>();

    public static async Task<PagesHost> StartAsync(CancellationToken cancellationToken)
    {
        var host = new PagesHost();
        await host._application.StartAsync(cancellationToken);
        return host;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string may, CancellationToken cancellationToken)
    {
        var address = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var request = new HttpRequestMessage(HttpMethod.Get, address + path) { Headers = { { HeaderScheme.Header, may } } };
        using var client = _application.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        return await client.SendAsync(request, cancellationToken);
    }

    public async Task<string> ReadAsync(string path, string may, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(path, may, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _directory.DisposeAsync();
    }

    private sealed class NoFrame : IPageFrame
    {
        public Task<PageFrame> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(PageFrame.Empty);
    }

    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "header";
        public const string Header = "X-May";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var claims = Request.Headers[Header].ToString().Split(' ').Select(may => new Claim("may", may));
            return Task.FromResult(AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name)));
        }
    }
}
