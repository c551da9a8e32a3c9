using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using ElectronicMessages.Tests.Integration.Harness;

namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

/// <summary>B6: the whole code flow at a certified provider, against a certified relying party that others wrote.</summary>
internal static class WholeFlowBenchmark
{
    private const int WarmUp = 20;
    private const int Rounds = 60;
    private const double Aim = 1;
    private const string Acr = "idporten-loa-high";
    private const string Scope = "openid skatteetaten:mvameldingvalidering";
    private const string ClientSecret = "benchmark-client-secret";

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("electronic-messages-benchmark-").FullName;
        try
        {
            var our = new OidcProviderClient("our-client", ClientSecret, Scope, "client_secret_post", MeasuredHost.PageUrl);
            var other = our with { ClientId = "other-client", RedirectUris = ["http://127.0.0.1:9/callback"] };
            await using var provider = await OidcProvider.StartAsync(new(our, other));
            await using var host = await MeasuredHost.StartAsync(Path.Combine(directory, "ours"), provider.IssuerText, parts: null, cancellationToken);
            await host.RegisterAsync(our.ClientId, Secret.Of(ClientSecret), Scope, cancellationToken);
            await using var openIdClient = await OpenIdClientFlow.StartAsync(provider, other, Acr, Path.Combine(directory, "tokens.jsonl"), cancellationToken);

            var ours = new Side(new OurFlow(host), provider);
            var bare = new Side(openIdClient, provider);
            for (var round = -WarmUp; round < Rounds; round++)
            {
                await ours.RunAsync(counts: round >= 0, cancellationToken);
                await bare.RunAsync(counts: round >= 0, cancellationToken);
            }

            Write(report, ours, bare);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Write(Report report, Side ours, Side bare)
    {
        report.Section("B6. The whole code flow");
        report.Paragraph($"""
            Both at the same oidc-provider, in turn; the browser's way through the provider is the same program for both and is
            not counted. Either side makes the same two requests: it pushes the authorization request (RFC 9126), which the
            provider offers, and exchanges the code; metadata and keys are at hand. Ours: the use cases behind "Get authorization code", the callback and "Obtain access token", with every
            row, line of the log and seal. Bare: openid-client in a process of Node, the signature of the identity token checked,
            the tokens written to a file and made durable; its state stays in memory. {Rounds} rounds.
            """);
        new Measured(ours.Times, bare.Times).WriteTo(report, Aim);
        report.Row("requests, ours and bare", $"{Report.Number(ours.Requests)} and {Report.Number(bare.Requests)}", Report.Verdict(ours.Requests <= bare.Requests));
    }
}
