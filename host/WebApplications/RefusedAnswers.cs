using System.Collections.Concurrent;
using System.Globalization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Anybody can send an answer that nobody asked for, and each is a line of the action log. So many a minute and address are
/// listed; the rest of the minute is one line that counts them.
/// </summary>
internal sealed partial class RefusedAnswers(ActionLog log, Identifiers identifiers, TimeProvider time, IOptions<SecurityOptions> options, ILogger<RefusedAnswers> logger)
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    /// <summary>A visitor with many addresses must not fill the memory: beyond these all share one count.</summary>
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Whether the address has had its share of this minute; what is asked so is counted.</summary>
    public bool IsTooMany(string address)
    {
        if (!_windows.TryGetValue(Key(address), out var window) || window.Listed < options.Value.UnknownAnswersPerMinute)
        {
            return false;
        }

        window.CountRest();
        return true;
    }

    /// <summary>An answer of this address was refused and listed.</summary>
    public void Listed(string address)
    {
        var key = Key(address);
        var opened = new Window();
        var window = _windows.GetOrAdd(key, opened);
        window.CountListed();
        if (window == opened)
        {
            window.EndsWith(time.CreateTimer(_ => _ = EndAsync(key), null, _window, Timeout.InfiniteTimeSpan));
        }
    }

    private string Key(string address) => _windows.Count < MostAddresses || _windows.ContainsKey(address) ? address : "others";

    private async Task EndAsync(string address)
    {
        if (!_windows.TryRemove(address, out var window))
        {
            return;
        }

        window.Dispose();
        if (window.Rest == 0)
        {
            return;
        }

        try
        {
            await log.AddAsync(Line(address, window.Rest), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotListed(logger, exception, window.Rest);
        }
    }

    private ActionLogLine Line(string address, int rest) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        Action = CompleteAuthorization.Action,
        Outcome = ActionLogOutcome.Refused,
        Message = string.Create(CultureInfo.InvariantCulture, $"{rest} more answers that nobody asked for came from {address} within a minute; they are counted here and not listed."),
        Problem = WebProblems.TooManyAnswers,
        Duration = _window,
    };

    private sealed class Window : IDisposable
    {
        private int _listed;
        private int _rest;
        private ITimer? _end;

        public int Listed => Volatile.Read(ref _listed);

        public int Rest => Volatile.Read(ref _rest);

        public void CountListed() => Interlocked.Increment(ref _listed);

        public void CountRest() => Interlocked.Increment(ref _rest);

        public void EndsWith(ITimer end) => _end = end;

        public void Dispose() => _end?.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Warning, "{Rest} refused answers could not be counted in the action log")]
        public static partial void NotListed(ILogger logger, Exception exception, int rest);
    }
}
