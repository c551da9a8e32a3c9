using System.Web;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>The host itself: the use case behind the button Obtain access token, plugin, wall, rules and log included.</summary>
internal sealed class OurRedeeming(MeasuredHost host, TokenAuthority authority) : IRedeeming
{
    public string DatabaseFile => host.DatabaseFile;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString((await host.BeginAsync(cancellationToken)).Query);
        var code = Codes.Next();
        authority.Prepare(code, host.Record.ClientId, query["nonce"]!, host.Record.Scope);

        await host.CompleteAsync($"state={query["state"]}&code={code}&iss={HttpUtility.UrlEncode(authority.Issuer)}", cancellationToken);
    }

    public Task RedeemAsync(CancellationToken cancellationToken) => host.ObtainAsync(cancellationToken);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
