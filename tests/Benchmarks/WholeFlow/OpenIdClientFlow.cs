using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Tests.Integration.Harness;

namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

/// <summary>npm's openid-client in a process of its own; it measures its own time, the pipes to it are no part of that.</summary>
internal sealed class OpenIdClientFlow(Process process) : ISigningIn, IAsyncDisposable
{
    public static async Task<OpenIdClientFlow> StartAsync(OidcProvider provider, OidcProviderClient client, string acr, string file, CancellationToken cancellationToken)
    {
        var folder = Repository.PathOf("tests", "Benchmarks", "openid-client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "openid-client")))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci"]) { WorkingDirectory = folder })!;
            await install.WaitForExitAsync(cancellationToken);
        }

        var start = new ProcessStartInfo(Programs.Node, ["flow.mjs"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OPENID_CLIENT"] = JsonSerializer.Serialize(new
        {
            issuer = provider.IssuerText,
            clientId = client.ClientId,
            clientSecret = client.ClientSecret,
            redirectUri = client.RedirectUris[0],
            scope = client.Scope,
            acr,
            file,
        });
        var flow = new OpenIdClientFlow(Process.Start(start)!);
        await flow.ReadAsync("ready", cancellationToken);
        return flow;
    }

    public async Task<double> SignInAsync(Func<Uri, Task<Uri>> browser, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync("go");
        var signIn = await ReadAsync("sign-in ", cancellationToken);
        await process.StandardInput.WriteLineAsync((await browser(new(signIn))).AbsoluteUri);
        return double.Parse(await ReadAsync("done ", cancellationToken), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string> ReadAsync(string start, CancellationToken cancellationToken)
    {
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line?.StartsWith(start, StringComparison.Ordinal) == true
            ? line[start.Length..]
            : throw new InvalidOperationException($"openid-client said '{line}' where '{start}' was expected.");
    }
}
