namespace ElectronicMessages.Host.Web;

/// <summary>
/// Takes the framework's request log out, at every level and for every provider: it writes down whole addresses, and with
/// them authorization codes and set-up tokens. A filter would not do, because a provider's own filter comes before it.
/// </summary>
internal sealed class QuietLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public ILogger CreateLogger(string categoryName) =>
        string.Equals(categoryName, RequestLog, StringComparison.Ordinal) ? new CriticalOnly(inner.CreateLogger(categoryName)) : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    // Without a logger that is enabled for Critical the framework starts no activity, and nothing would have a trace identifier.
    private sealed class CriticalOnly(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
