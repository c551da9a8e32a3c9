using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>Something that the simulator does wrong, or says no with, on request.</summary>
/// <param name="Place">Where it shows, unless it is asked for at another place.</param>
internal sealed record Misbehaviour(string Name, string Place, string Description)
{
    /// <summary>What is answered instead; null where the misbehaviour is of another kind.</summary>
    public SimulatorResponse? Answer { get; init; }

    public static Misbehaviour LateCode { get; } = new("late-code", Places.SignIn, "The authorization code has expired already");

    public static Misbehaviour OneScope { get; } = new("one-scope", Places.SignIn, "Only the first scope that was asked for is granted");

    public static Misbehaviour NoRefreshToken { get; } = new("no-refresh-token", Places.Tokens, "The answer brings no refresh token");

    public static Misbehaviour RefreshRefused { get; } = new("refresh-refused", Places.Tokens, "The refresh token has ended before its time: invalid_grant");

    public static Misbehaviour DocumentedRefreshError { get; } = new("documented-refresh-error", Places.Tokens, "The refresh token is refused as it was documented for years: invalid_request");

    public static Misbehaviour Slow { get; } = new("slow", Places.Token, "The answer comes after 45 seconds");

    public static Misbehaviour ServerError { get; } = new("server-error", Places.Token, "Status 500, INTERNAL_SERVER_ERROR");

    public static Misbehaviour Unavailable { get; } = new("unavailable", Places.Token, "Status 503, SERVICE_UNAVAILABLE, with Retry-After");

    public static Misbehaviour TooManyRequests { get; } = new("too-many-requests", Places.Token, "Status 429, MESSAGE_THROTTLED_OUT");

    public static Misbehaviour NotSubscribed { get; } = new("not-subscribed", Places.Vat, "Status 403, RESOURCE_FORBIDDEN: the application is not subscribed to the API");

    public static Misbehaviour LostAnswer { get; } = new("lost-answer", Places.Token, "The request is carried out, and its answer is lost in a status 502");

    public static Misbehaviour Garbage { get; } = new("garbage", Places.Token, "Status 200 with an HTML page");

    public static Misbehaviour UnknownScope { get; } = Refusal("unknown-scope", "invalid_scope", "scope is invalid");

    public static Misbehaviour UnauthorizedClient { get; } = Refusal("unauthorized-client", "unauthorized_client", "The application may not use this grant");

    public static Misbehaviour UnknownRedirect { get; } = Refusal("unknown-redirect", "invalid_request", "redirect_uri is invalid");

    public static Misbehaviour NoCredentials { get; } = Refusal("no-credentials", 401, "MISSING_CREDENTIALS", "Authentication information is not provided");

    public static Misbehaviour OtherToken { get; } = Refusal("other-token", 401, "INCORRECT_ACCESS_TOKEN_TYPE", "The access token type used is not supported when invoking the API");

    public static Misbehaviour UnknownStatus { get; } = Refusal("unknown-status", 400, "INVALID_STATUS", "Invalid status");

    public static Misbehaviour UnknownNumber { get; } = Refusal("unknown-number", 400, "VRN_INVALID", "The provided VRN is invalid.");

    public static Misbehaviour OwnFault { get; } = Refusal("own-fault", 500, "SERVER_ERROR", "Service unavailable.");

    public static IReadOnlyList<Misbehaviour> All { get; } =
        [LateCode, OneScope, NoRefreshToken, RefreshRefused, DocumentedRefreshError, Slow, ServerError, Unavailable, TooManyRequests, NotSubscribed, LostAnswer, Garbage,
        UnknownScope, UnauthorizedClient, UnknownRedirect, NoCredentials, OtherToken, UnknownStatus, UnknownNumber, OwnFault];

    public static Misbehaviour? Find(string name) => All.FirstOrDefault(misbehaviour => misbehaviour.Name == name);

    private static Misbehaviour Refusal(string name, string error, string message) =>
        new(name, Places.Token, $"Status 400, {error}") { Answer = Answers.OAuthError(400, error, message) };

    private static Misbehaviour Refusal(string name, int status, string code, string message) =>
        new(name, Places.Vat, $"Status {status}, {code}") { Answer = Answers.Error(status, code, message) };
}

/// <summary>Where a misbehaviour shows.</summary>
internal static class Places
{
    /// <summary>In the sign-in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>In what the token endpoint decides.</summary>
    public const string Tokens = "tokens";

    /// <summary>In the HTTP answer of the token endpoint.</summary>
    public const string Token = "token";

    /// <summary>In the HTTP answer of the VAT service.</summary>
    public const string Vat = "vat";

    /// <summary>The places where an HTTP answer can be disturbed.</summary>
    public static readonly IReadOnlyList<string> OfAnswers = [Token, Vat];
}

/// <summary>What was asked for in advance; each is taken once.</summary>
internal sealed class PendingMisbehaviours
{
    private readonly Lock _lock = new();
    private readonly List<(Misbehaviour Kind, string Place)> _pending = [];

    public void Add(Misbehaviour kind, string? place)
    {
        lock (_lock)
        {
            _pending.Add((kind, place ?? kind.Place));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _pending.Clear();
        }
    }

    public IReadOnlyList<Misbehaviour> Take(string place)
    {
        lock (_lock)
        {
            var taken = _pending.FindAll(pending => pending.Place == place);
            _pending.RemoveAll(pending => pending.Place == place);
            return taken.ConvertAll(pending => pending.Kind);
        }
    }

    /// <summary>One misbehaviour, where it was asked for.</summary>
    public bool Take(Misbehaviour kind)
    {
        lock (_lock)
        {
            var index = _pending.FindIndex(pending => pending.Kind == kind);
            if (index < 0)
            {
                return false;
            }

            _pending.RemoveAt(index);
            return true;
        }
    }
}
