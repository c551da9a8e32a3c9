using System.Buffers.Text;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>An error that goes back to the client in the redirect (RFC 6749 section 4.1.2.1).</summary>
internal sealed record SignInError(string Code, string Description);

/// <summary>The authorization request (OpenID Connect Core 3.1.2.1).</summary>
internal sealed partial class AuthorizationRequest(string query)
{
    private static readonly string[] _known =
    [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "acr_values",
        "ui_locales", "prompt", "response_mode", "resource", "login_hint", "request", "request_uri",
    ];

    private readonly Parameters _parameters = Parameters.Parse(query);

    /// <summary>As it came: the sign-in page sends it along and it is checked again.</summary>
    public string Query { get; } = query;

    public string RedirectUri => _parameters["redirect_uri"] ?? "";

    /// <summary>The octets that came, in percent-encoding.</summary>
    public string? State => _parameters.Bytes("state");

    public string Nonce => _parameters["nonce"] ?? "";

    public string CodeChallenge => _parameters["code_challenge"] ?? "";

    public string? Resource => _parameters["resource"];

    public string? LoginHint => _parameters["login_hint"];

    public string? Prompt => _parameters["prompt"];

    public IReadOnlyList<string> Scope => Words("scope");

    public IReadOnlyList<string> AcrValues => Words("acr_values");

    /// <summary>The first language that the pages know; Bokmål where none is asked for.</summary>
    public string Locale => Words("ui_locales").FirstOrDefault(SignInTexts.Knows, "nb");

    /// <summary>The level that the page suggests: what was asked first, else substantial.</summary>
    public string SuggestedLevel => AcrValues.Select(level => level.Replace("eidas-", "idporten-", StringComparison.Ordinal)).FirstOrDefault(SecurityLevels.Substantial);

    /// <summary>Why nothing may be sent to the redirect address: it is not known to be the client's (RFC 6749 section 4.1.2.1).</summary>
    public string? WhyNoRedirect(ISimulatorSurroundings surroundings) => true switch
    {
        _ when _parameters.Repeated("client_id", "redirect_uri") is { } repeated => $"The parameter {repeated} came twice.",
        _ when _parameters["client_id"] is null => "The parameter client_id is missing.",
        _ when _parameters["client_id"] != RegisteredClient.Id => "No client is registered with this client_id.",
        _ when _parameters["request_uri"] is not null && RedirectUri.Length == 0 => "This request_uri is not known, was used before, or is older than 120 seconds.",
        _ when RedirectUri.Length == 0 => "The parameter redirect_uri is missing.",
        _ when !surroundings.IsRegisteredRedirectUrl(RedirectUri) => "This redirect_uri is not registered for the client. It must match exactly.",
        _ => null,
    };

    public SignInError? Check() => true switch
    {
        _ when _parameters.Repeated(_known) is { } repeated => new("invalid_request", $"The parameter {repeated} came twice"),
        _ when _parameters["request"] is not null => new("request_not_supported", "The parameter request is not supported"),
        _ when _parameters["request_uri"] is not null => new("request_uri_not_supported", "The parameter request_uri is not supported"),
        _ when _parameters["response_type"] is null => new("invalid_request", "Missing response_type"),
        _ when _parameters["response_type"] != "code" => new("unsupported_response_type", "Only the response type code is supported"),
        _ when (_parameters["response_mode"] ?? "query") != "query" => new("invalid_request", "The simulator answers in the query alone"),
        _ when !Scope.Contains("openid") => new("invalid_scope", "The scope must hold openid"),
        _ when Scope.FirstOrDefault(scope => !RegisteredClient.Scopes.Contains(scope)) is { } scope => new("invalid_scope", $"The client is not registered for the scope {scope}"),
        _ when State is null => new("invalid_request", "Missing state"),
        _ when Nonce.Length == 0 => new("invalid_request", "Missing nonce"),

        // RFC 7636 section 4.4.1: a server that requires PKCE says invalid_request.
        _ when CodeChallenge.Length == 0 => new("invalid_request", "Missing code_challenge: PKCE is required"),
        _ when _parameters["code_challenge_method"] != "S256" => new("invalid_request", "The code_challenge_method must be S256"),
        _ when !IsChallenge(CodeChallenge) => new("invalid_request", "The code_challenge must be 43 characters of base64url without padding"),
        _ when AcrValues.FirstOrDefault(level => !SecurityLevels.Supported.Contains(level)) is { } level => new("invalid_request", $"The acr value {level} is not supported"),
        _ when Prompt is not (null or "login" or "consent" or "none") => new("invalid_request", "This prompt is not supported"),

        // Every sign-in begins anew here, so there is never a session that could answer silently.
        _ when Prompt == "none" => new("login_required", "The person must sign in"),
        _ => null,
    };

    private static bool IsChallenge(string challenge) => ChallengePattern().IsMatch(challenge) && Base64Url.IsValid(challenge);

    private string[] Words(string name) => _parameters[name]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    // A SHA-256 hash is 43 characters of base64url without padding (RFC 7636 section 4.2).
    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChallengePattern();
}
