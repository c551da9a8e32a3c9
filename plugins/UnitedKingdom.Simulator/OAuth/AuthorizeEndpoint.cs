using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator.OAuth;

/// <summary>The sign-in (RFC 6749 section 4.1.1): a page, then the redirect back, or a page that shows the code.</summary>
internal sealed class AuthorizeEndpoint(Grants grants, PendingMisbehaviours pending)
{
    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (request.Method == "GET")
        {
            var asked = Fields.Parse(request.QueryString);
            return Refusal(asked, surroundings) ?? GrantPages.Ask(asked);
        }

        if (request.Method != "POST" || await Fields.ReadFormAsync(request, cancellationToken) is not { } form)
        {
            return Answers.MethodNotAllowed("GET, POST");
        }

        var carried = Fields.Parse(form["request"] ?? "");
        return Refusal(carried, surroundings) ?? Decide(carried, form);
    }

    private SimulatorResponse Decide(Fields asked, Fields form)
    {
        foreach (var later in form.All("misbehave").Select(Misbehaviour.Find).OfType<Misbehaviour>())
        {
            pending.Add(later, null);
        }

        if (form["decision"] != "grant" || TestOrganisation.Find(form["organisation"]) is not { } organisation)
        {
            return WithError(asked, "access_denied", "user denied the authorization");
        }

        var misbehaviours = pending.Take(Places.SignIn);
        var scope = Scope(asked);
        var code = grants.IssueCode(
            organisation,
            misbehaviours.Contains(Misbehaviour.OneScope) ? [.. scope.Take(1)] : scope,
            asked["redirect_uri"]!,
            asked["code_challenge"],
            misbehaviours.Contains(Misbehaviour.LateCode) ? TimeSpan.Zero : RegisteredClient.CodeLifetime);
        return IsOutOfBand(asked) ? GrantPages.ShowCode(code, organisation) : Back(asked, $"code={code}");
    }

    // RFC 6749 section 4.1.2.1: nobody is sent to an address that nobody registered.
    private static SimulatorResponse? Refusal(Fields asked, ISimulatorSurroundings surroundings)
    {
        if (asked["client_id"] != RegisteredClient.Id)
        {
            return GrantPages.Refuse("invalid_request", "The client_id is invalid");
        }

        if (asked["redirect_uri"] is not { } redirectUri || (!RegisteredClient.OutOfBand.Contains(redirectUri) && !surroundings.IsRegisteredRedirectUrl(redirectUri)))
        {
            return GrantPages.Refuse("invalid_request", "redirect_uri is invalid");
        }

        return asked["response_type"] != "code" ? WithError(asked, "unsupported_response_type", "response_type must be code")
            : Scope(asked) is not { Length: > 0 } scope || scope.Except(RegisteredClient.Scopes).Any() ? WithError(asked, "invalid_scope", "scope is invalid")
            : asked["code_challenge"] is not null && asked["code_challenge_method"] != "S256" ? WithError(asked, "invalid_request", "code_challenge_method must be S256")
            : null;
    }

    private static string[] Scope(Fields asked) => (asked["scope"] ?? "").Split([' ', '+'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOutOfBand(Fields asked) => RegisteredClient.OutOfBand.Contains(asked["redirect_uri"]);

    private static SimulatorResponse WithError(Fields asked, string error, string description) =>
        IsOutOfBand(asked) ? GrantPages.Refuse(error, description)
        : Back(asked, $"error={error}&error_description={Uri.EscapeDataString(description)}&error_code={error.ToUpperInvariant()}");

    private static SimulatorResponse Back(Fields asked, string answer)
    {
        var redirectUri = asked["redirect_uri"]!;
        var state = asked["state"] is { } text ? $"&state={Uri.EscapeDataString(text)}" : "";
        return SimulatorResponse.Redirect($"{redirectUri}{(redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{answer}{state}").NotStored();
    }
}
