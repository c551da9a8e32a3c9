using System.Threading.Channels;
using ElectronicMessages.Contracts.Events;

namespace ElectronicMessages.Host.Plugins.Telling;

/// <summary>
/// What happened and shall be told to plugins, in its order. Who says it goes on at once: no handler makes an action wait,
/// and none can make it fail.
/// </summary>
internal sealed partial class EventQueue(PluginCatalog catalog, ILogger<EventQueue> logger) : BackgroundService
{
    private const int Most = 10_000;

    private readonly Channel<HostEvent> _untold = Channel.CreateBounded<HostEvent>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    /// <summary>Called after what it tells of is committed.</summary>
    public void Tell(HostEvent notice)
    {
        // Handlers that cannot keep up lose events rather than the host its memory.
        if (catalog.Hears(notice) && !_untold.Writer.TryWrite(notice))
        {
            Log.Lost(logger, notice.GetType().Name, Most);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var notice in _untold.Reader.ReadAllAsync(stoppingToken))
        {
            await catalog.TellAsync(notice, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4050, LogLevel.Error, "The event {Event} is told to no plugin: {Most} wait to be told already")]
        public static partial void Lost(ILogger logger, string @event, int most);
    }
}
