using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The page on which one chooses who signs in, how well, with what consent, and what shall go wrong.</summary>
internal static class SignInPage
{
    public static SimulatorResponse Show(AuthorizationRequest request)
    {
        var texts = SignInTexts.In(request.Locale);
        var content = $"""
            <p class="note">{Page.Encode(texts.Notice)}</p>
            <p>{Page.Encode(texts.Wants).Replace("{0}", $"<strong>{RegisteredClient.Id}</strong>", StringComparison.Ordinal)}</p>
            <form method="post" action="/authorize">
            <input type="hidden" name="request" value="{Page.Encode(request.Query)}">
            <fieldset><legend>{Page.Encode(texts.Person)}</legend>
            {string.Concat(TestPerson.All.Select(person => Choice(person, texts)))}</fieldset>
            <fieldset><legend>{Page.Encode(texts.Level)}</legend><p class="help">{Page.Encode(texts.LevelHelp)}</p>
            {string.Concat(SecurityLevels.Own.Reverse().Select(level => Choice(level, request, texts)))}</fieldset>
            {Scopes(request, texts)}
            <details><summary>{Page.Encode(texts.Misbehave)}</summary>
            <fieldset><legend class="help">{Page.Encode(texts.MisbehaveHelp)}</legend>
            {string.Concat(Misbehaviours.All.Select(misbehaviour => Choice(misbehaviour, texts)))}</fieldset></details>
            <div class="buttons">
            <button class="first" name="decision" value="sign-in">{Page.Encode(texts.SignIn)}</button>
            <button name="decision" value="cancel">{Page.Encode(texts.Cancel)}</button>
            </div>
            </form>
            """;
        var client = new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);
        return Page.Answer(200, texts.Language, texts.Title, content, $"'self' {client}");
    }

    /// <summary>Nobody is sent anywhere (RFC 6749 section 4.1.2.1).</summary>
    public static SimulatorResponse Refuse(AuthorizationRequest request, string reason)
    {
        var texts = SignInTexts.In(request.Locale);
        var content = $"""
            <p class="note">400 invalid_request (traceId={Draw.Hex(16)})</p>
            <p lang="en">{Page.Encode(reason)}</p>
            <p>{Page.Encode(texts.ErrorHelp)}</p>
            """;
        return Page.Answer(400, texts.Language, texts.ErrorTitle, content);
    }

    private static string Choice(TestPerson person, SignInTexts texts) => $"""
        <label><input type="radio" name="person" value="{Page.Encode(person.Key)}"{Checked(person == TestPerson.Submitter)}><span>{Page.Encode(person.Name)} <small>{person.Pid ?? "eIDAS"} ({Page.Encode(texts.Synthetic)}): {Page.Encode(texts.Describe(person))}</small></span></label>

        """;

    private static string Choice(string level, AuthorizationRequest request, SignInTexts texts) => $"""
        <label><input type="radio" name="level" value="{level}"{Checked(level == request.SuggestedLevel)}><span>{Page.Encode(texts.LevelName(level))}{(request.AcrValues.Contains(level) ? $" ({Page.Encode(texts.Asked)})" : "")} <small>{level}</small></span></label>

        """;

    private static string Choice(MisbehaviourDescription misbehaviour, SignInTexts texts) => $"""
        <label><input type="checkbox" name="misbehave" value="{misbehaviour.Name}"><span>{Page.Encode(texts.Describe(misbehaviour))} <small>{misbehaviour.Name}</small></span></label>

        """;

    private static string Scopes(AuthorizationRequest request, SignInTexts texts)
    {
        var scopes = request.Scope.Where(scope => scope != "openid").Select(Page.Encode).ToList();
        return scopes.Count == 0 ? "" : $"""
            <fieldset><legend>{Page.Encode(texts.Scope)}</legend><p class="help">{Page.Encode(texts.ScopeHelp)}</p>
            {string.Concat(scopes.Select(scope => $"<label><input type=\"checkbox\" name=\"scope\" value=\"{scope}\" checked><code>{scope}</code></label>"))}
            </fieldset>
            """;
    }

    private static string Checked(bool chosen) => chosen ? " checked" : "";
}
