using System.Diagnostics.Metrics;

namespace ElectronicMessages.Host.Web.Telemetry;

/// <summary>
/// What the host measures: one meter, whose instruments every folder uses by name. Their names, units and tags are listed in
/// host/README.md. Tags are words of ours (an outcome, the key of a type), never an address, a code or a person.
/// </summary>
internal static class Metrics
{
    public const string MeterName = "ElectronicMessages";

    private static readonly Meter _meter = new(MeterName, typeof(Metrics).Assembly.GetName().Version?.ToString());

    private static readonly Counter<long> _refreshes = _meter.CreateCounter<long>("electronic_messages.refreshes", "{refresh}", "Refreshes of access tokens, by outcome and type.");

    private static readonly Histogram<double> _leaseWait = _meter.CreateHistogram<double>("electronic_messages.lease.wait", "s", "How long a caller waited for the lease of a connection.");

    private static readonly Histogram<double> _authority = _meter.CreateHistogram<double>("electronic_messages.authority.duration", "s", "How long an authority took to answer, by operation and outcome.");

    private static readonly Histogram<double> _pluginCall = _meter.CreateHistogram<double>("electronic_messages.plugin.call.duration", "s", "How long a call to a plugin took, by plugin, call and outcome.");

    private static readonly UpDownCounter<long> _writerQueue = _meter.CreateUpDownCounter<long>("electronic_messages.database.writer.queue", "{unit_of_work}", "Units of work that wait for the one writer or hold it.");

    private static readonly Counter<long> _deliveries = _meter.CreateCounter<long>("electronic_messages.webhook.deliveries", "{delivery}", "Attempts to deliver a webhook, by outcome.");

    private static readonly Gauge<double> _nearestExpiry = _meter.CreateGauge<double>("electronic_messages.authorization.nearest_end", "s", "Time until the first authorization ends; negative once it has.");

    private static readonly Gauge<long> _connections = _meter.CreateGauge<long>("electronic_messages.connections", "{connection}", "Connections, by state.");

    private static readonly Gauge<long> _sessions = _meter.CreateGauge<long>("electronic_messages.sessions", "{session}", "Sessions that are open.");

    /// <param name="outcome"><c>refreshed</c>, <c>transient</c>, <c>wait</c>, <c>operator</c>, <c>permanent</c> or <c>lease_lost</c>.</param>
    /// <param name="typeKey">Of the web application.</param>
    public static void CountRefresh(string outcome, string typeKey) => _refreshes.Add(1, new("outcome", outcome), new("type", typeKey));

    public static void LeaseWaited(TimeSpan waited) => _leaseWait.Record(waited.TotalSeconds);

    /// <param name="operation"><c>token</c>, <c>metadata</c>, <c>keys</c>, <c>revoke</c>, <c>send</c>…</param>
    /// <param name="outcome">The HTTP status as text, or <c>failed</c> where no answer came.</param>
    public static void AuthorityAnswered(string operation, string outcome, TimeSpan took) =>
        _authority.Record(took.TotalSeconds, new("operation", operation), new("outcome", outcome));

    /// <param name="call">The key of an action, or the name of an event.</param>
    /// <param name="outcome"><c>answered</c> or <c>failed</c>.</param>
    public static void PluginCalled(string pluginId, string call, string outcome, TimeSpan took) =>
        _pluginCall.Record(took.TotalSeconds, new("plugin", pluginId), new("call", call), new("outcome", outcome));

    /// <summary>One unit of work more that waits or writes; <see cref="WriterQueueShrank"/> when it is over.</summary>
    public static void WriterQueueGrew() => _writerQueue.Add(1);

    public static void WriterQueueShrank() => _writerQueue.Add(-1);

    /// <param name="outcome"><c>delivered</c>, <c>failed</c> or <c>given_up</c>.</param>
    public static void CountDelivery(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void NearestEnd(TimeSpan left) => _nearestExpiry.Record(left.TotalSeconds);

    /// <param name="state"><c>connected</c>, <c>expiring</c> or <c>sign_in_again</c>.</param>
    public static void Connections(string state, long count) => _connections.Record(count, new KeyValuePair<string, object?>("state", state));

    public static void Sessions(long open) => _sessions.Record(open);
}
