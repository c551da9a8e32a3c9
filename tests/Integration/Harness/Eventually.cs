namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>Waits for what the host does by itself, as long as it takes within half a minute.</summary>
internal static class Eventually
{
    public static async Task<T> FindAsync<T>(Func<Task<T?>> find, string what = "what the test waits for")
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }

            Assert.IsFalse(limit.IsCancellationRequested, $"It did not come: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    public static Task IsTrueAsync(Func<Task<bool>> isSo, string what) => FindAsync<string>(async () => await isSo() ? what : null, what);
}
