using ElectronicMessages.Host.Web.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>The log as the host writes it to its console in Production, by the host's own formatter.</summary>
internal sealed class WrittenLines : ILoggerProvider
{
    private readonly JsonLines _formatter = new(TimeProvider.System);
    private readonly StringWriter _text = new();
    private readonly Lock _lock = new();

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(WrittenLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._lock)
            {
                lines._formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, lines._text);
            }
        }
    }
}
