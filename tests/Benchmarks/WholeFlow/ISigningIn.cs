namespace ElectronicMessages.Tests.Benchmarks.WholeFlow;

/// <summary>A relying party, from the start of a sign-in to the stored tokens.</summary>
internal interface ISigningIn
{
    /// <param name="browser">Signs the person in at an address and answers with the callback. Not part of the time.</param>
    /// <returns>The relying party's own time in microseconds.</returns>
    Task<double> SignInAsync(Func<Uri, Task<Uri>> browser, CancellationToken cancellationToken);
}
