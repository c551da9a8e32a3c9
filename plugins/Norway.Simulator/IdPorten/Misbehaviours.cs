namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>A misbehaviour as it is asked for and explained.</summary>
internal sealed record MisbehaviourDescription(Misbehaviour Kind, string Name, Stage Stage, string English, string Norwegian);

/// <summary>All of them, in the order of the sign-in page.</summary>
internal static class Misbehaviours
{
    public static IReadOnlyList<MisbehaviourDescription> All { get; } =
    [
        new(Misbehaviour.LateCode, "late-code", Stage.SignIn, "The authorization code has expired already", "Autorisasjonskoden er allerede utløpt"),
        new(Misbehaviour.MissingIssuer, "missing-issuer", Stage.SignIn, "The redirect carries no iss", "Svaret mangler iss"),
        new(Misbehaviour.WrongIssuerInRedirect, "wrong-issuer-in-redirect", Stage.SignIn, "The redirect carries another issuer", "Svaret har en annen iss"),
        new(Misbehaviour.FewerScopes, "fewer-scopes", Stage.SignIn, "The last scope asked for is not granted", "Det siste scopet blir ikke gitt"),
        new(Misbehaviour.WrongNonce, "wrong-nonce", Stage.Tokens, "The id_token carries another nonce", "id_token har en annen nonce"),
        new(Misbehaviour.WrongIssuer, "wrong-issuer", Stage.Tokens, "The id_token carries another issuer", "id_token har en annen utsteder"),
        new(Misbehaviour.WrongAudience, "wrong-audience", Stage.Tokens, "The id_token is for another client", "id_token er til en annen klient"),
        new(Misbehaviour.LowerLevel, "lower-acr", Stage.Tokens, "The level is lower than asked for", "Sikkerhetsnivået er lavere enn ønsket"),
        new(Misbehaviour.MissingPid, "missing-pid", Stage.Tokens, "The tokens carry no personal number", "Fødselsnummeret mangler i tokenene"),
        new(Misbehaviour.ExpiredIdToken, "expired-id-token", Stage.Tokens, "The id_token has expired", "id_token er utløpt"),
        new(Misbehaviour.AlgorithmNone, "alg-none", Stage.Tokens, "The id_token is not signed", "id_token er usignert"),
        new(Misbehaviour.AlgorithmHs256, "alg-hs256", Stage.Tokens, "The id_token is signed with the client secret", "id_token er signert med klienthemmeligheten"),
        new(Misbehaviour.BadSignature, "bad-signature", Stage.Tokens, "The signature of the id_token is wrong", "Signaturen i id_token er feil"),
        new(Misbehaviour.UnknownKey, "unknown-kid", Stage.Tokens, "The id_token is signed with a key that is not published", "id_token er signert med en ukjent nøkkel"),
        new(Misbehaviour.NewKey, "new-key", Stage.Tokens, "A new signing key, published at this moment", "En ny signeringsnøkkel, publisert akkurat nå"),
        new(Misbehaviour.Slow, "slow", Stage.Answer, "The answer comes after 45 seconds", "Svaret kommer etter 45 sekunder"),
        new(Misbehaviour.ServerError, "server-error", Stage.Answer, "Status 500", "Status 500"),
        new(Misbehaviour.ErrorPage, "error-page", Stage.Answer, "Status 503 with an HTML page", "Status 503 med en HTML-side"),
        new(Misbehaviour.ErrorWithoutDescription, "bare-error", Stage.Answer, "Status 400 with invalid_grant and no description", "Status 400 med invalid_grant uten beskrivelse"),
        new(Misbehaviour.LostAnswer, "lost-answer", Stage.Answer, "The request is carried out, and its answer is lost in a status 502", "Forespørselen blir utført, men svaret går tapt (502)"),
        new(Misbehaviour.Garbage, "garbage", Stage.Answer, "Status 200 with an HTML page", "Status 200 med en HTML-side"),
        new(Misbehaviour.TruncatedJson, "truncated-json", Stage.Answer, "The answer ends in the middle", "Svaret slutter midt i"),
        new(Misbehaviour.HugeAnswer, "huge-answer", Stage.Answer, "An answer of 50 MB", "Et svar på 50 MB"),
        new(Misbehaviour.TooManyRequests, "too-many-requests", Stage.Answer, "Status 429 with Retry-After of two minutes", "Status 429 med Retry-After på to minutter"),
        new(Misbehaviour.Unavailable, "unavailable", Stage.Answer, "Status 503 with Retry-After as the time in five minutes", "Status 503 med Retry-After om fem minutter"),
        new(Misbehaviour.WrongSubjectOnRefresh, "wrong-sub-on-refresh", Stage.Refresh, "The id_token of the next refresh names another person", "id_token ved neste fornyelse har en annen person"),
        new(Misbehaviour.NoRefreshToken, "no-refresh-token", Stage.Refresh, "The next refresh brings no refresh_token; the old one stays good", "Neste fornyelse gir ikke nytt refresh_token; det gamle gjelder fortsatt"),
        new(Misbehaviour.WrongSubjectInUserInfo, "wrong-sub-in-userinfo", Stage.UserInfo, "Userinfo names another person", "Userinfo har en annen person"),
    ];

    public static MisbehaviourDescription? Find(string name) => All.FirstOrDefault(description => description.Name == name);

    public static Stage StageOf(this Misbehaviour kind) => All.Single(description => description.Kind == kind).Stage;
}
