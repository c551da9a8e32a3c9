using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Every call to an authority: one attempt, no redirect followed, answer and time bounded. What the network says becomes
/// a problem here; what the answer says is for the caller.
/// </summary>
internal sealed partial class AuthorityCalls(IHttpClientFactory clients, OAuthLimits limits, TimeProvider time, ILogger<AuthorityCalls> logger)
{
    public const string ClientName = "oauth";

    /// <summary>
    /// Plain http is for the simulators on this machine alone (RFC 6749 section 3.1.2.1, RFC 9700 section 2.6). A
    /// fragment is never part of an endpoint (RFC 6749 section 3.1), and user info would go along as credentials.
    /// </summary>
    public static bool IsAllowed(Uri address, bool isSimulator) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (isSimulator && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0;

    /// <param name="isSimulator">The simulators of this machine are reached, and nothing else; otherwise everything but this machine.</param>
    public async Task<Outcome<AuthorityAnswer>> SendAsync(HttpRequestMessage request, bool isSimulator, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Authority;
        var started = time.GetTimestamp();
        using var activity = Traces.Start("call authority", ActivityKind.Client);
        activity?.SetTag(Traces.Host, request.RequestUri.Host).SetTag(Traces.Action, request.Method.Method);
        var outcome = await SendOnceAsync(request, host, isSimulator, cancellationToken);
        activity.EndWith(outcome.Problem);
        Metrics.AuthorityAnswered(request.Method == HttpMethod.Get ? "read" : "call", outcome.Succeeded ? outcome.Value.Status.ToString(CultureInfo.InvariantCulture) : "failed", time.GetElapsedTime(started));

        if (outcome.Succeeded)
        {
            Log.Answered(logger, request.Method.Method, host, outcome.Value.Status, time.GetElapsedTime(started).TotalMilliseconds);
        }
        else
        {
            Log.Failed(logger, request.Method.Method, host, outcome.Problem.Number, time.GetElapsedTime(started).TotalMilliseconds);
        }

        return outcome;
    }

    private async Task<Outcome<AuthorityAnswer>> SendOnceAsync(HttpRequestMessage request, string host, bool isSimulator, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.CallTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        try
        {
            var client = clients.CreateClient(isSimulator ? OutboundHandlers.ForSimulators(ClientName) : ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, host, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return OAuthProblems.TimedOut with { Detail = $"{host} was given {limits.CallTime.TotalSeconds:0} seconds." };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own time limit for connecting ends as a cancellation too.
            return OAuthProblems.TokenAddressUnreachable with { Detail = $"{host} did not accept the connection within {limits.ConnectTime.TotalSeconds:0} seconds." };
        }
        catch (HttpRequestException failure) when (failure.InnerException is OutboundRefusedException refused)
        {
            return OAuthProblems.AddressForbidden with { Detail = $"{refused.Message} Nothing was sent." };
        }
        catch (HttpRequestException failure) when (failure is { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException })
        {
            // The other side reset the connection; whether it has read the request, nobody knows.
            return Translate(HttpRequestError.ResponseEnded, host);
        }
        catch (HttpRequestException failure)
        {
            // A connection that was reset in the middle comes as an unknown error around the socket's.
            return Translate(failure is { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException } ? HttpRequestError.ResponseEnded : failure.HttpRequestError, host);
        }
        catch (HttpIOException failure)
        {
            return Translate(failure.HttpRequestError, host);
        }
        catch (IOException)
        {
            return Translate(HttpRequestError.ResponseEnded, host);
        }
    }

    private async Task<Outcome<AuthorityAnswer>> ReadAsync(HttpResponseMessage response, string host, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;

        // A redirect would carry the code, the secret and the verifier to whoever the answer names.
        if (status is >= 300 and <= 399)
        {
            return OAuthProblems.RedirectRefused;
        }

        var tooLarge = OAuthProblems.AnswerTooLarge with { Detail = $"{host} sent more than {limits.AnswerBytes / 1024} kB; reading stopped there and nothing was kept." };
        if (response.Content.Headers.ContentLength > limits.AnswerBytes)
        {
            return tooLarge;
        }

        var body = await ReadBoundedAsync(response.Content, cancellationToken);
        if (body is null)
        {
            return tooLarge;
        }

        return new AuthorityAnswer(status, response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(), RetryAfter(response.Headers.RetryAfter), body.Value)
        {
            Challenge = response.Headers.WwwAuthenticate.Count == 0 ? null : response.Headers.WwwAuthenticate.ToString(),
        };
    }

    private async Task<ReadOnlyMemory<byte>?> ReadBoundedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];

        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > limits.AnswerBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static Problem Translate(HttpRequestError error, string host) => error switch
    {
        HttpRequestError.NameResolutionError => OAuthProblems.TokenAddressUnreachable with { Detail = $"The name {host} is not known." },
        HttpRequestError.ConnectionError => OAuthProblems.TokenAddressUnreachable with { Detail = $"{host} does not accept connections." },
        HttpRequestError.SecureConnectionError => OAuthProblems.CertificateRefused,
        HttpRequestError.ResponseEnded => OAuthProblems.AnswerTruncated with { Detail = $"{host} closed the connection before its answer was complete." },
        HttpRequestError.ConfigurationLimitExceeded => OAuthProblems.AnswerTooLarge,
        _ => OAuthProblems.AnswerMalformed with { Detail = $"{host} does not speak HTTP as expected." },
    };

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "{Method} to authority {Host} answered {Status} after {Milliseconds:0} ms")]
        public static partial void Answered(ILogger logger, string method, string host, int status, double milliseconds);

        [LoggerMessage(2002, LogLevel.Warning, "{Method} to authority {Host} failed with {ProblemNumber} after {Milliseconds:0} ms")]
        public static partial void Failed(ILogger logger, string method, string host, string problemNumber, double milliseconds);
    }
}
