using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>An authority that is not the one that was meant: it answers everything with a token of its own, or with what a test gives it.</summary>
internal sealed class Rogue : IDisposable
{
    private readonly WebApplication _server;

    private Rogue(WebApplication server) => _server = server;

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    /// <summary>A bare JWT of an issuer that nobody asked for.</summary>
    public static Task<Rogue> StartAsync(string issuer) => StartAsync(async context =>
    {
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync($"{Part("{\"alg\":\"RS256\"}")}.{Part($$"""{"iss":"{{issuer}}","exp":4102444800,"scope":"openid"}""")}.{Part("signature")}");
    });

    public static async Task<Rogue> StartAsync(RequestDelegate answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return new(server);
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static string Part(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
