using System.Net;
using ElectronicMessages.Tests.Integration.Harness;

namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

/// <summary>One of the two relying parties, with the browser that signs the person in for it.</summary>
internal sealed class Side(ISigningIn party, OidcProvider provider)
{
    private readonly List<double> _times = [];
    private long _requests;

    public IReadOnlyList<double> Times => _times;

    /// <summary>What the relying party itself asks of the provider for one sign-in.</summary>
    public double Requests => (double)_requests / _times.Count;

    public async Task RunAsync(bool counts, CancellationToken cancellationToken)
    {
        var before = await provider.RequestsAsync(cancellationToken);
        var hops = 0;
        var time = await party.SignInAsync(
            async address =>
            {
                var (callback, made) = await BrowseAsync(address, cancellationToken);
                hops = made;
                return callback;
            },
            cancellationToken);
        if (counts)
        {
            _times.Add(time);
            _requests += await provider.RequestsAsync(cancellationToken) - before - hops;
        }
    }

    /// <summary>A browser of its own for each sign-in: no session is left from the one before.</summary>
    private async Task<(Uri Callback, int Hops)> BrowseAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpMessageInvoker(handler);
        var next = address;
        for (var hop = 1; hop <= 10; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            using var answer = await browser.SendAsync(request, cancellationToken);
            next = new Uri(next, answer.Headers.Location ?? throw new InvalidOperationException($"The provider stayed at {next.AbsolutePath}: {answer.StatusCode}"));
            if (next.Authority != provider.Issuer.Authority)
            {
                return (next, hop);
            }
        }

        throw new InvalidOperationException("The provider never came back.");
    }
}
