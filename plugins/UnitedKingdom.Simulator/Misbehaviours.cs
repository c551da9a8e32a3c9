namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>Something that the simulator does wrong, or says no with, on request.</summary>
/// <param name="Place">Where it shows, unless it is asked for at another place.</param>
internal sealed record Misbehaviour(string Name, string Place, string Description)
{
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

    public static IReadOnlyList<Misbehaviour> All { get; } =
        [LateCode, OneScope, NoRefreshToken, RefreshRefused, DocumentedRefreshError, Slow, ServerError, Unavailable, TooManyRequests, NotSubscribed, LostAnswer, Garbage];

    public static Misbehaviour? Find(string name) => All.FirstOrDefault(misbehaviour => misbehaviour.Name == name);
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
