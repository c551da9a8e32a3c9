using System.Net.Http.Headers;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using Microsoft.AspNetCore.WebUtilities;

namespace ElectronicMessages.Host.OAuth;

/// <summary>One request to a token endpoint, while it is put together.</summary>
internal sealed class TokenCall
{
    // What the host sets. A second value would let a plugin, or an address, choose what is redeemed, and for whom.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "assertion", "client_assertion", "client_assertion_type", "client_id", "client_secret", "code", "code_verifier",
        "grant_type", "password", "redirect_uri", "refresh_token", "scope", "username",
    };

    private const string Form = "application/x-www-form-urlencoded";

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Where it goes; null for the token endpoint.</summary>
    public Uri? Address { get; init; }

    public List<KeyValuePair<string, string>> Fields { get; } = [];

    public AuthenticationHeaderValue? Authorization { get; set; }

    /// <summary>The secrets that go along; an answer that echoes one is shown without it.</summary>
    public List<Secret> Sent { get; } = [];

    public static Problem? Refusal(TokenRequest request) =>
        request.AdditionalParameters.Keys.FirstOrDefault(Reserved.Contains) is { } reserved
            ? OAuthProblems.ReservedParameter with { Detail = $"{AuthorityText.Bounded(reserved, 100)} is set by this program alone." }
            : null;

    public void Add(IReadOnlyDictionary<string, string> additional) => Fields.AddRange(additional);

    /// <summary>The same call before it was authenticated, for another attempt.</summary>
    public TokenCall Copy()
    {
        var copy = new TokenCall { Method = Method, Address = Address, Authorization = Authorization };
        copy.Fields.AddRange(Fields);
        copy.Sent.AddRange(Sent);
        return copy;
    }

    public Outcome<HttpRequestMessage> ToMessage(OAuthClient client)
    {
        var hasForm = Method != HttpMethod.Get;
        var address = Address ?? client.TokenUrl;
        var message = new HttpRequestMessage(Method, hasForm ? address : WithQuery(address))
        {
            Content = hasForm ? new FormUrlEncodedContent(Fields) : null,
        };
        message.Headers.Authorization = Authorization;

        if (!TrySetAccept(message, client) || !TrySetContentType(message, client.ContentType))
        {
            message.Dispose();
            return OAuthProblems.HeaderUnusable;
        }

        return message;
    }

    private Uri WithQuery(Uri address) =>
        new(QueryHelpers.AddQueryString(address.AbsoluteUri, Fields.Select(field => new KeyValuePair<string, string?>(field.Key, field.Value))));

    private static bool TrySetAccept(HttpRequestMessage message, OAuthClient client)
    {
        if (string.IsNullOrWhiteSpace(client.Accept))
        {
            return client.TokenAnswer != TokenAnswerFormat.Json || message.Headers.Accept.TryParseAdd("application/json");
        }

        return message.Headers.Accept.TryParseAdd(client.Accept);
    }

    private static bool TrySetContentType(HttpRequestMessage message, string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return true;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed))
        {
            return false;
        }

        // RFC 6749 section 4.1.3: a form is a form, whatever the record says of the authority's other services.
        if (message.Content is null || string.Equals(parsed.MediaType, Form, StringComparison.OrdinalIgnoreCase))
        {
            message.Content ??= new ByteArrayContent([]);
            message.Content.Headers.ContentType = parsed;
        }

        return true;
    }
}
