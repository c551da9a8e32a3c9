using System.Net.Http.Headers;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// Every call to a web service: one attempt, no redirect followed, answer and time bounded. What the network says becomes a
/// problem here; what the status says is for the caller.
/// </summary>
internal sealed partial class WebServiceCalls(
    IHttpClientFactory clients, DataDirectory directory, Identifiers identifiers, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WebServiceCalls> logger)
{
    public const string ClientName = "web-services";

    public const long LongestAnswer = 25 * 1024 * 1024;

    /// <summary>Not tied to the browser: once a message is on its way, closing the tab must not leave it half sent.</summary>
    public async Task<Outcome<WebServiceAnswer>> SendAsync(WebServiceRecord service, Uri address, bool isSimulator, Secret? token, UploadedFile? file, IReadOnlyList<RequestHeader> headers)
    {
        var started = time.GetTimestamp();
        var outcome = await SendOnceAsync(service, address, isSimulator, token, file, headers, started);
        var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
        if (outcome.Succeeded)
        {
            Log.Answered(logger, service.Method, address.Authority, outcome.Value.Status, milliseconds);
        }
        else
        {
            Log.Failed(logger, service.Method, address.Authority, outcome.Problem.Number, milliseconds);
        }

        return outcome;
    }

    private async Task<Outcome<WebServiceAnswer>> SendOnceAsync(WebServiceRecord service, Uri address, bool isSimulator, Secret? token, UploadedFile? file, IReadOnlyList<RequestHeader> headers, long started)
    {
        using var limit = new CancellationTokenSource(service.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping);
        try
        {
            using var request = Request(service, address, token, file, headers);
            using var response = await clients.CreateClient(isSimulator ? OutboundHandlers.ForSimulators(ClientName) : ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReceiveAsync(response, started, either.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return WebServiceProblems.Interrupted;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return WebServiceProblems.TimedOut with { Detail = $"{address.Authority} was given {service.TimeLimitSeconds} seconds." };
        }
        catch (OperationCanceledException)
        {
            // The handler's own time limit for connecting ends as a cancellation.
            return WebServiceProblems.Unreachable with { Detail = $"{address.Authority} does not accept connections." };
        }
        catch (HttpRequestException failure) when (failure.InnerException is OutboundRefusedException refused)
        {
            return WebServiceProblems.AddressForbidden with { Detail = $"{refused.Message} Nothing was sent." };
        }
        catch (HttpRequestException failure)
        {
            return Translate(failure.HttpRequestError, address.Authority);
        }
        catch (HttpIOException failure)
        {
            return Translate(failure.HttpRequestError, address.Authority);
        }
        catch (IOException failure)
        {
            // A TLS stream that breaks, or the disk on which the answer was to be kept.
            Log.Broken(logger, failure, address.Authority);
            return WebServiceProblems.ConnectionBroken;
        }
    }

    private static HttpRequestMessage Request(WebServiceRecord service, Uri address, Secret? token, UploadedFile? file, IReadOnlyList<RequestHeader> headers)
    {
        var request = new HttpRequestMessage(new(service.Method), address);
        if (service.Accept.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", service.Accept);
        }

        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token.Reveal());
        }

        if (file is not null)
        {
            // Its length is known, so it goes out with Content-Length: not every authority takes chunks.
            request.Content = new Lent(file.Content);
            if (service.ContentType.Length > 0)
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(service.ContentType);
            }
        }
        else if (service.HasBody)
        {
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }

    private async Task<Outcome<WebServiceAnswer>> ReceiveAsync(HttpResponseMessage response, long started, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > LongestAnswer)
        {
            return WebServiceProblems.AnswerTooLarge;
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await PassingFile.ReceiveAsync(body, LongestAnswer, directory, identifiers, cancellationToken) is { } content
                ? new WebServiceAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "", content, time.GetElapsedTime(started))
                : WebServiceProblems.AnswerTooLarge;
        }
        catch (HttpIOException failure) when (failure.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown)
        {
            return WebServiceProblems.ConnectionBroken;
        }
    }

    private static Problem Translate(HttpRequestError error, string host) => error switch
    {
        HttpRequestError.NameResolutionError => WebServiceProblems.Unreachable with { Detail = $"The name {host} is not known." },
        HttpRequestError.ConnectionError => WebServiceProblems.Unreachable with { Detail = $"{host} does not accept connections." },
        HttpRequestError.SecureConnectionError => WebServiceProblems.TlsFailed,
        HttpRequestError.ResponseEnded or HttpRequestError.Unknown => WebServiceProblems.ConnectionBroken with { Detail = $"{host} closed the connection." },
        HttpRequestError.ConfigurationLimitExceeded => WebServiceProblems.AnswerTooLarge with { Detail = $"The headers of the answer of {host} are too large." },
        _ => WebServiceProblems.NotHttp,
    };

    /// <summary>A file that goes out as a body and stays the caller's: disposing the request leaves it open.</summary>
    private sealed class Lent(PassingFile file) : HttpContent
    {
        private const int BufferSize = 64 * 1024;

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken) =>
            file.Content.CopyToAsync(stream, BufferSize, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Information, "{Method} to web service {Host} answered {Status} after {Milliseconds:0} ms")]
        public static partial void Answered(ILogger logger, string method, string host, int status, double milliseconds);

        [LoggerMessage(6002, LogLevel.Warning, "{Method} to web service {Host} failed with {ProblemNumber} after {Milliseconds:0} ms")]
        public static partial void Failed(ILogger logger, string method, string host, string problemNumber, double milliseconds);

        [LoggerMessage(6003, LogLevel.Warning, "The answer of web service {Host} could not be received")]
        public static partial void Broken(ILogger logger, Exception exception, string host);
    }
}

/// <param name="ContentType">Empty where the answer names none.</param>
internal sealed record WebServiceAnswer(int Status, string ContentType, PassingFile Content, TimeSpan Duration) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
