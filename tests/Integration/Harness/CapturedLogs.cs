using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>Every line that the host logs, at every level and of every category, with its values and scopes.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<CapturedLog> _lines = new();
    private IExternalScopeProvider? _scopes;

    public IReadOnlyCollection<CapturedLog> Lines => _lines;

    public IEnumerable<CapturedLog> WithEvent(int eventId) => _lines.Where(line => line.EventId == eventId);

    public IEnumerable<CapturedLog> AtLeast(LogLevel level) => _lines.Where(line => line.Level >= level);

    /// <summary>All that was logged as one text, for a search.</summary>
    public string AsText() => string.Join('\n', _lines.Select(line => line.ToString()));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes?.Push(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = new List<string>();
            Spell(state, values);
            logs._scopes?.ForEachScope(static (scope, spelled) => Spell(scope, spelled), values);
            logs._lines.Enqueue(new(category, logLevel, eventId.Id, formatter(state, exception), exception?.ToString(), string.Join("; ", values)));
        }

        private static void Spell(object? state, List<string> values)
        {
            if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
            {
                values.AddRange(pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
            }
            else if (state is not null)
            {
                values.Add(string.Create(CultureInfo.InvariantCulture, $"{state}"));
            }
        }
    }
}

internal sealed record CapturedLog(string Category, LogLevel Level, int EventId, string Message, string? Exception, string Values);
