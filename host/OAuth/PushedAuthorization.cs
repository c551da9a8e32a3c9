using System.Text.Json;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Pushed authorization requests (RFC 9126): what is asked for goes to the authority directly, with client authentication,
/// and the browser carries a reference that is good once and for a short time.
/// </summary>
internal sealed class PushedAuthorization(AuthorityCalls calls, ClientCredentials credentials, AuthenticatedCalls authenticated)
{
    private const int LongestReference = 512;

    /// <summary>Where the request is to be pushed to; null where the browser carries it.</summary>
    public static Outcome<Uri?> AddressFor(OAuthClient client, AuthorityDocument? authority)
    {
        if (authority is null || !(client.PushesAuthorization || authority.RequiresPushedAuthorization))
        {
            return (Uri?)null;
        }

        return authority.PushedAuthorizationEndpoint is { } endpoint ? endpoint
            : authority.RequiresPushedAuthorization ? OAuthProblems.PushedRequestNotOffered
            : (Uri?)null;
    }

    /// <summary>Pushes the request; the answer is the <c>request_uri</c> that stands for it.</summary>
    public async Task<Outcome<string>> PushAsync(OAuthClient client, Uri address, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        if (credentials.Refusal(client) is { } refusal)
        {
            return refusal;
        }

        // RFC 9126 section 2.1: the parameters of the authorization request as a form, the client_id among them, once:
        // where the credentials go into the form, they bring it.
        var call = new TokenCall { Address = address };
        call.Fields.AddRange(client.ClientAuthentication == ClientAuthenticationMethod.ClientSecretBasic ? parameters : parameters.Where(parameter => parameter.Key != "client_id"));
        var answer = await authenticated.SendAsync(client, call, message => calls.SendAsync(message, client.IsSimulator, cancellationToken), cancellationToken);
        if (!answer.Succeeded)
        {
            return Unsent(answer.Problem);
        }

        return answer.Value.Answer.Succeeded
            ? Reference(answer.Value.Answer) is { } reference ? reference : OAuthProblems.PushedAnswerUnusable
            : RefusedTokenCall.From(client, answer.Value.Answer, answer.Value.Sent, OAuthProblems.PushedRequestRefused, OAuthProblems.PushedRequestRefused);
    }

    // No code and no token is at stake here, so the words are not those of a token call.
    private static Problem Unsent(Problem problem) =>
        problem.Number == OAuthProblems.RedirectRefused.Number ? OAuthProblems.PushedRequestRefused with { Detail = "The address for pushed requests answered with a redirect, which was not followed." }
        : problem.Number == OAuthProblems.TokenAddressUnreachable.Number || problem.Number == OAuthProblems.TimedOut.Number
            || problem.Number == OAuthProblems.AnswerTruncated.Number ? OAuthProblems.AuthorityUnreachable with { Detail = $"{problem.Title} {problem.Detail}".Trim() }
        : problem;

    // RFC 9126 section 2.2: request_uri and a positive expires_in.
    private static string? Reference(AuthorityAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.BodyWithoutMark, TokenAnswer.Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("request_uri", out var reference)
                && reference.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("expires_in", out var lifetime)
                && lifetime.ValueKind == JsonValueKind.Number
                && lifetime.TryGetInt64(out var seconds)
                && seconds > 0
                && reference.GetString() is { Length: > 0 and <= LongestReference } text
                && text.All(letter => letter is > ' ' and <= '~')
                    ? text
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
