using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// The harmless call that shows whether a connection works. Of the answer nothing is kept but its status; of userinfo the
/// subject is compared and nothing is used.
/// </summary>
internal sealed class TestCall(AuthorityMetadata metadata, AuthorityCalls calls, ConnectionAttempts attempts, Database database, TimeProvider time)
{
    /// <param name="address">Null for the userinfo endpoint of the discovery document.</param>
    public async Task<Outcome<TestResult>> ExecuteAsync(OAuthClient client, ConnectionTest test, Uri? address, OpenedToken token, string causedBy, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var result = await CallAsync(client, test, address, token, cancellationToken);
        await using var work = await database.BeginAsync(CancellationToken.None);
        await attempts.AddAsync(new(client.WebApplicationId, at, TokenCallKind.Test, result.Problem, time.GetElapsedTime(started), causedBy), work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task<Outcome<TestResult>> CallAsync(OAuthClient client, ConnectionTest test, Uri? address, OpenedToken token, CancellationToken cancellationToken)
    {
        var issuer = client.Issuer is null ? "" : AuthorityDocument.IssuerOf(client.Issuer);
        if (test.UserInfo)
        {
            var authority = await metadata.FindAsync(client, cancellationToken);
            if (!authority.Succeeded)
            {
                return authority.Problem;
            }

            address = authority.Value.UserInfoEndpoint;
            issuer = authority.Value.Issuer;
        }

        if (address is null)
        {
            return OAuthProblems.TestAddressMissing;
        }

        if (!AuthorityCalls.IsAllowed(address, client.IsSimulator))
        {
            return OAuthProblems.AddressNotSecure;
        }

        // RFC 6750 section 2.1: in the header alone.
        using var request = new HttpRequestMessage(test.Method, address);
        request.Headers.Authorization = new("Bearer", token.AccessToken.Reveal());
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await calls.SendAsync(request, client.IsSimulator, cancellationToken);
        return answer.Succeeded ? Judge(client, test, answer.Value, token, issuer) : answer.Problem;
    }

    private static Outcome<TestResult> Judge(OAuthClient client, ConnectionTest test, AuthorityAnswer answer, OpenedToken token, string issuer)
    {
        if (test.Connected.Contains(answer.Status))
        {
            return test.UserInfo ? Compare(answer, token, issuer) : new TestResult("The connection works: the authority accepts the access token.");
        }

        if (test.NotPermitted.Contains(answer.Status))
        {
            return InsufficientScope(answer) is { } scope
                ? new TestResult($"The authority accepts the access token, but {scope} is missing for this test. What the token was made for is not affected.")
                : new TestResult("The authority accepts the access token, but the person or the scope does not permit this test.");
        }

        if (answer.Status == 401)
        {
            return OAuthProblems.TokenNotAccepted with { AuthorityAnswer = Refused(client, answer, token).AuthorityAnswer };
        }

        var refused = Refused(client, answer, token);
        return answer.Status is 429 or >= 500 ? refused : OAuthProblems.TestAnswerUnexpected with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"Status {answer.Status}."),

            // What an authority grants may be about a person; only what it refuses is shown.
            AuthorityAnswer = answer.Succeeded ? null : refused.AuthorityAnswer,
        };
    }

    /// <summary>OpenID Connect Core 5.3.2: the subject must be the identity token's, or nothing of the answer may be used.</summary>
    private static Outcome<TestResult> Compare(AuthorityAnswer answer, OpenedToken token, string issuer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.BodyWithoutMark, TokenAnswer.Strict);
            var subject = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String ? sub.GetString() : null;
            if (string.IsNullOrWhiteSpace(subject))
            {
                return OAuthProblems.UserInfoOfAnother with { Detail = "Its answer names no subject (OpenID Connect Core 5.3.2). What it says was not used." };
            }

            return token.Connection.Subject is not { } authorized || Digest.AreEqual(authorized, Digest.OfSubject(issuer, subject))
                ? new TestResult("The connection works: the authority knows the token, and it belongs to the person who authorized.")
                : OAuthProblems.UserInfoOfAnother;
        }
        catch (JsonException)
        {
            return OAuthProblems.TestAnswerUnexpected with { Detail = "Userinfo did not answer with JSON." };
        }
    }

    // RFC 6750 section 3.1. The scope that is named is the authority's word, so it is bounded before it is shown.
    private static string? InsufficientScope(AuthorityAnswer answer)
    {
        var said = $"{answer.Challenge} {answer.Text}";
        if (!said.Contains("insufficient_scope", StringComparison.Ordinal))
        {
            return null;
        }

        var named = answer.Challenge?.Split("scope=\"", 2) is [_, var rest] ? rest.Split('"')[0] : "";
        return named.Length == 0 ? "a scope" : $"the scope {AuthorityText.Bounded(named, 200)}";
    }

    private static Problem Refused(OAuthClient client, AuthorityAnswer answer, OpenedToken token) =>
        RefusedTokenCall.From(client, answer, [token.AccessToken], OAuthProblems.TokenNotAccepted);
}

/// <param name="Message">One sentence for the person who tested.</param>
internal sealed record TestResult(string Message);
