namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>A way to redeem codes.</summary>
internal interface IRedeeming : IAsyncDisposable
{
    /// <summary>Gets a code. Not measured.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Redeems the code that was got last, and keeps what comes back. Measured.</summary>
    Task RedeemAsync(CancellationToken cancellationToken);
}
