using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// A call that the client authenticates. Where the authority does not know the client secret in use and the record has a
/// second one, that one is tried, once: an authority that says invalid_client has looked at nothing else in the call.
/// </summary>
internal sealed partial class AuthenticatedCalls(ClientCredentials credentials, IEnumerable<IClientSecretChangeOver> changeOvers, ILogger<AuthenticatedCalls> logger)
{
    /// <param name="call">Without the client's credentials, which are added here.</param>
    /// <param name="send">Sends one message, once.</param>
    public async Task<Outcome<AnsweredCall>> SendAsync(
        OAuthClient client, TokenCall call, Func<HttpRequestMessage, Task<Outcome<AuthorityAnswer>>> send, CancellationToken cancellationToken)
    {
        var first = await SendAsIsAsync(client, Authenticated(client, call), send);
        if (!first.Succeeded || SecondOf(client) is not { } second || !IsInvalidClient(first.Value.Answer))
        {
            return first;
        }

        Log.TryingSecondSecret(logger, client.WebApplicationId);
        var again = await SendAsIsAsync(second, Authenticated(second, call), send);
        if (again.Succeeded && !IsInvalidClient(again.Value.Answer))
        {
            await TellAsync(client, cancellationToken);
        }

        return again;
    }

    /// <summary>A call that says in another way who sends it.</summary>
    public async Task<Outcome<AnsweredCall>> SendAsIsAsync(OAuthClient client, TokenCall call, Func<HttpRequestMessage, Task<Outcome<AuthorityAnswer>>> send)
    {
        var message = call.ToMessage(client);
        if (!message.Succeeded)
        {
            return message.Problem;
        }

        using var sent = message.Value;
        var answer = await send(sent);
        return answer.Succeeded ? new AnsweredCall(answer.Value, call.Sent) : answer.Problem;
    }

    private async Task TellAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var changeOver in changeOvers)
            {
                await changeOver.SecondSecretWorkedAsync(client, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The answer holds what a used-up code or refresh token has bought: it is worth more than the note, which the
            // next call makes again.
            Log.NotTold(logger, failure, client.WebApplicationId);
        }
    }

    private TokenCall Authenticated(OAuthClient client, TokenCall call)
    {
        var copy = call.Copy();
        credentials.Attach(client, copy);
        return copy;
    }

    private static OAuthClient? SecondOf(OAuthClient client) =>
        client.ClientAuthentication is ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost && client.SecondClientSecret is { } second
            ? client with { ClientSecret = second, SecondClientSecret = null }
            : null;

    // RFC 6749 section 5.2: 400 or 401, the code tells.
    private static bool IsInvalidClient(AuthorityAnswer answer) => answer.Status is 400 or 401 && RefusedTokenCall.ErrorOf(answer) == "invalid_client";

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "The authority does not know the client secret in use of web application {WebApplicationId}; the second one is tried")]
        public static partial void TryingSecondSecret(ILogger logger, string webApplicationId);

        [LoggerMessage(2102, LogLevel.Error, "The second client secret of web application {WebApplicationId} works, and that could not be kept")]
        public static partial void NotTold(ILogger logger, Exception exception, string webApplicationId);
    }
}

/// <param name="Sent">The secrets that went along.</param>
internal sealed record AnsweredCall(AuthorityAnswer Answer, IReadOnlyList<Secret> Sent);

/// <summary>Whoever keeps client secrets hears here that the second one is the one that works.</summary>
internal interface IClientSecretChangeOver
{
    Task SecondSecretWorkedAsync(OAuthClient client, CancellationToken cancellationToken);
}
