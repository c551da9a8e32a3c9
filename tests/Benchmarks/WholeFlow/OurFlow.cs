using System.Diagnostics;

namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

/// <summary>The host: the use cases behind Get authorization code, the callback and Obtain access token.</summary>
internal sealed class OurFlow(MeasuredHost host) : ISigningIn
{
    public async Task<double> SignInAsync(Func<Uri, Task<Uri>> browser, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var signIn = await host.BeginAsync(cancellationToken);
        var handedOver = Stopwatch.GetElapsedTime(begun);

        var callback = await browser(signIn);

        var back = Stopwatch.GetTimestamp();
        await host.CompleteAsync(callback.Query, cancellationToken);
        await host.ObtainAsync(cancellationToken);
        return (handedOver + Stopwatch.GetElapsedTime(back)).TotalMicroseconds;
    }
}
