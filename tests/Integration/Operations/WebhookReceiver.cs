using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>A program that takes webhooks, written from what the page tells its author.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private Rogue _server = null!;

    /// <summary>What it answers next.</summary>
    public int Status { get; set; } = 204;

    public string Says { get; set; } = "";

    /// <summary>How long it asks to be left alone; null where it does not.</summary>
    public string? RetryAfter { get; set; }

    public string Address => $"{_server.Address}notices";

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        receiver._server = await Rogue.StartAsync(receiver.TakeAsync);
        return receiver;
    }

    public async Task<IReadOnlyList<ReceivedWebhook>> WaitForAsync(int count) =>
        await Eventually.FindAsync<IReadOnlyList<ReceivedWebhook>>(() => Task.FromResult(Received.Count >= count ? Received : null), $"{count} requests; there are {Received.Count}");

    public void Dispose() => _server.Dispose();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(new(
            context.Request.Headers["webhook-id"].ToString(),
            context.Request.Headers["webhook-timestamp"].ToString(),
            context.Request.Headers["webhook-signature"].ToString(),
            body.ToArray()));
        context.Response.StatusCode = Status;
        context.Response.Headers.RetryAfter = RetryAfter;
        if (Says.Length > 0)
        {
            await context.Response.WriteAsync(Says);
        }
    }
}

internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>Each of the signatures that the header holds.</summary>
    public IReadOnlyList<string> Signatures => Signature.Split(' ');

    /// <summary>Verifies as Standard Webhooks tells it, without a line of the host's.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes($"{Id}.{Timestamp}."));
        hmac.AppendData(Body);
        return Signatures.Contains("v1," + Convert.ToBase64String(hmac.GetHashAndReset()));
    }
}
