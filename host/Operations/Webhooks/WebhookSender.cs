using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Sends one delivery once: signed, within a time, with a bound on what is read of the answer.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, WebhookStore webhooks, WebhookAddress addresses, IConfiguration configuration, TimeProvider time)
{
    public const string ClientName = "webhooks";

    private const int KeptOfAnswer = 500;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(15);

    public async Task<SentWebhook> SendAsync(Webhook webhook, Delivery delivery, CancellationToken cancellationToken)
    {
        // The rule is the one of now, not of when the address was saved.
        if (addresses.Refuse(webhook.Address) is { } refused)
        {
            return new(null, $"{refused.Number} {refused.Title}");
        }

        var address = new Uri(webhook.Address);
        using var activity = Traces.Start("deliver webhook", ActivityKind.Client);
        activity?.SetTag(Traces.Host, address.Host);
        using var limit = new CancellationTokenSource(_limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = await RequestAsync(webhook, delivery, address, linked.Token);
            using var answer = await clients.CreateClient(address.IsLoopback ? OutboundHandlers.ForSimulators(ClientName) : ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return new((int)answer.StatusCode, await BeginningAsync(answer.Content, linked.Token)) { RetryAfter = RetryAfter(answer.Headers.RetryAfter) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"No answer within {_limit.TotalSeconds:0} s."));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new(null, Reason(exception));
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(Webhook webhook, Delivery delivery, Uri address, CancellationToken cancellationToken)
    {
        var publicUrl = Uri.TryCreate(configuration["Host:PublicUrl"], UriKind.Absolute, out var url) ? url : null;
        var body = WebhookPayload.Of(delivery, publicUrl);
        var now = time.GetUtcNow();
        var secrets = await webhooks.OpenSecretsAsync(webhook.Id, cancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("ElectronicMessages");
        request.Headers.Add(WebhookSignature.IdHeader, delivery.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secrets, delivery.Id, now, body));
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(KeptOfAnswer);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, KeptOfAnswer), KeptOfAnswer, throwOnEndOfStream: false, cancellationToken);
            return string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Reason(Exception exception) => exception.InnerException is OutboundRefusedException refused
        ? $"Not called: {refused.Message}"
        : exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error }
        ? $"No answer: {error}."
        : $"No answer: {exception.GetType().Name}.";
}

/// <param name="Status">Null where no answer came.</param>
/// <param name="Answer">Its beginning, or why none came.</param>
internal sealed record SentWebhook(int? Status, string Answer)
{
    /// <summary>How long the receiver asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;
}
