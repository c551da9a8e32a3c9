using System.Collections.Concurrent;
using System.Text;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>A collector that takes OTLP over HTTP and keeps what it gets: in protobuf texts stand as they are.</summary>
internal sealed class OtlpCollector : IDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private Rogue _server = null!;

    public string Address => _server.Address.GetLeftPart(UriPartial.Authority);

    public IReadOnlyCollection<(string Path, byte[] Body)> Received => _received;

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        collector._server = await Rogue.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector._received.Enqueue((context.Request.Path.ToString(), body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        return collector;
    }

    public bool Holds(string text, string? path = null) =>
        _received.Any(sent => (path is null || sent.Path == path) && sent.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public void Dispose() => _server.Dispose();
}
