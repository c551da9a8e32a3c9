using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The authorization endpoint (OpenID Connect Core 3.1.2): a page, then the redirect back.</summary>
internal sealed class AuthorizeEndpoint(Grants grants, PushedRequests pushed, PendingMisbehaviours pending, TimeProvider time)
{
    private const string TestPersonHint = "testid:";

    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken) => request.Method switch
    {
        "GET" => Show(Asked(request.QueryString), surroundings),
        "POST" => await DecideAsync(request, surroundings, cancellationToken),
        _ => Answers.MethodNotAllowed("GET, POST"),
    };

    // RFC 9126 section 4: the reference and the client_id alone; whatever else came is not looked at. One that is not known
    // stays in the request, where it is refused.
    private AuthorizationRequest Asked(string query)
    {
        var parameters = Parameters.Parse(query);
        return parameters["request_uri"] is { } reference && pushed.Take(reference) is { } request && Parameters.Parse(request)["client_id"] == parameters["client_id"]
            ? new(request)
            : new(query);
    }

    private SimulatorResponse Show(AuthorizationRequest asked, ISimulatorSurroundings surroundings)
    {
        if (Refuse(asked, surroundings) is { } refusal)
        {
            return refusal;
        }

        return asked.LoginHint is { } hint && hint.StartsWith(TestPersonHint, StringComparison.Ordinal)
            ? SignInWithoutPage(asked, hint[TestPersonHint.Length..], surroundings)
            : SignInPage.Show(asked);
    }

    // As the test environment does it for tests without a browser: testid:<number>_<level>.
    private SimulatorResponse SignInWithoutPage(AuthorizationRequest asked, string hint, ISimulatorSurroundings surroundings)
    {
        var separator = hint.LastIndexOf('_');
        var level = separator < 0 ? "" : hint[(separator + 1)..];
        if (separator < 0 || TestPerson.Find(hint[..separator]) is not { } person || !SecurityLevels.Own.Contains(level))
        {
            return SignInRedirect.WithError(asked, new("invalid_request", "The login_hint names no test person or no level"), pending.TakeForSignIn(), surroundings);
        }

        return SignIn(asked, person, level, asked.Scope, pending.TakeForSignIn(), surroundings);
    }

    private async Task<SimulatorResponse> DecideAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        var form = await Parameters.ReadFormAsync(request, cancellationToken);
        var asked = new AuthorizationRequest(form?["request"] ?? "");
        if (Refuse(asked, surroundings) is { } refusal)
        {
            return refusal;
        }

        var chosen = form!.All("misbehave").Select(Misbehaviours.Find).OfType<MisbehaviourDescription>().ToList();
        List<Misbehaviour> misbehaviours = [.. chosen.Where(misbehaviour => misbehaviour.Stage is Stage.SignIn or Stage.Tokens).Select(misbehaviour => misbehaviour.Kind), .. pending.TakeForSignIn()];
        if (form["decision"] != "sign-in")
        {
            return SignInRedirect.WithError(asked, new("access_denied", "The person cancelled the sign-in"), misbehaviours, surroundings);
        }

        if (TestPerson.Find(form["person"]) is not { } person || form["level"] is not { } level || !SecurityLevels.Own.Contains(level))
        {
            return SignInPage.Show(asked);
        }

        foreach (var later in chosen.Where(misbehaviour => misbehaviour.Stage is Stage.Answer or Stage.Refresh or Stage.UserInfo))
        {
            pending.Add(later.Kind, later.Stage == Stage.Answer ? Places.Token : null);
        }

        var granted = form.All("scope");
        return SignIn(asked, person, level, [.. asked.Scope.Where(scope => scope == "openid" || granted.Contains(scope))], misbehaviours, surroundings);
    }

    private static SimulatorResponse? Refuse(AuthorizationRequest asked, ISimulatorSurroundings surroundings)
    {
        if (asked.WhyNoRedirect(surroundings) is { } reason)
        {
            return SignInPage.Refuse(asked, reason);
        }

        return asked.Check() is { } error ? SignInRedirect.WithError(asked, error, [], surroundings) : null;
    }

    private SimulatorResponse SignIn(AuthorizationRequest asked, TestPerson person, string level, IReadOnlyList<string> scope, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings)
    {
        var code = grants.IssueCode(
            new()
            {
                Person = person,
                Level = level,
                Scope = misbehaviours.Contains(Misbehaviour.FewerScopes) && scope.Count > 1 ? [.. scope.Take(scope.Count - 1)] : scope,
                RedirectUri = asked.RedirectUri,
                CodeChallenge = asked.CodeChallenge,
                Nonce = asked.Nonce,
                Locale = asked.Locale,
                Resource = asked.Resource,
                SignedInAt = time.GetUtcNow(),
                Misbehaviours = misbehaviours,
            },
            misbehaviours.Contains(Misbehaviour.LateCode) ? TimeSpan.Zero : RegisteredClient.CodeLifetime);
        return SignInRedirect.WithCode(asked, code, misbehaviours, surroundings);
    }
}
