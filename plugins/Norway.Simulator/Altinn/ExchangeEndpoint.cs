using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Altinn;

/// <summary>The exchange of ID-porten's access token for Altinn's, which answers with the bare token.</summary>
internal sealed class ExchangeEndpoint(IdPortenKeys idPortenKeys, AltinnKeys keys, TimeProvider time)
{
    public const string Path = "/authentication/api/v1/exchange/";

    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(10);

    private static readonly string[] _partnerScopes =
    [
        "skatteetaten:formueinntekt/skattemelding",
        "skatteetaten:mvameldinginnsending",
        "skatteetaten:mvameldingvalidering",
    ];

    public SimulatorResponse Answer(SimulatorRequest request, ISimulatorSurroundings surroundings)
    {
        if (request.Method != "GET")
        {
            return Answers.MethodNotAllowed("GET");
        }

        if (request.Bearer() is not { } bearer)
        {
            return Unauthorized();
        }

        return request.Path[Path.Length..].ToUpperInvariant() switch
        {
            "ID-PORTEN" => Exchange(bearer, request.Header("Accept"), surroundings),
            "MASKINPORTEN" or "ALTINNSTUDIO" => Unauthorized(),
            _ => SimulatorResponse.Text(400, "text/plain; charset=utf-8", $"Invalid token provider: {request.Path[Path.Length..]}. Trusted token providers are 'Maskinporten', 'Id-porten' and 'AltinnStudio'."),
        };
    }

    // Altinn checks neither issuer nor audience here; the signature and the expiry it does.
    private SimulatorResponse Exchange(string bearer, string? accept, ISimulatorSurroundings surroundings)
    {
        if (Jwt.Verify(bearer, idPortenKeys.Published, time.GetUtcNow(), _skew) is not { } claims)
        {
            return Unauthorized();
        }

        // An id_token has no scope and ends here.
        if (!claims.Scope().Any(scope => scope.StartsWith("altinn:", StringComparison.Ordinal) || _partnerScopes.Contains(scope)))
        {
            return new(403);
        }

        if (claims.Text("pid") is not { } pid || claims.Text("acr") is not { } level || TestPerson.WithPid(pid) is not { AltinnUserId: { } userId } person)
        {
            return Unauthorized();
        }

        return Token(Jwt.Sign(Claims(claims, person, userId, level, surroundings), keys.Current), accept);
    }

    private JsonObject Claims(JsonObject source, TestPerson person, int userId, string level, ISimulatorSurroundings surroundings)
    {
        var claims = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (name is not ("aud" or "iss" or "at_hash" or "sid" or "sub" or "iat"))
            {
                claims[name] = value?.DeepClone();
            }
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        claims["nameid"] = $"{userId}";
        claims["urn:altinn:userid"] = $"{userId}";
        claims["urn:altinn:username"] = $"testperson{userId}";
        claims["urn:altinn:partyid"] = person.PartyId;
        claims["urn:altinn:party:uuid"] = $"00000000-0000-4000-8000-0000{person.PartyId:D8}";
        claims["urn:altinn:authenticatemethod"] = source.Text("amr") ?? "NotDefined";
        claims["urn:altinn:authlevel"] = AuthenticationLevel(level);
        claims["iss"] = surroundings.AltinnIssuer();
        claims["sid"] = Draw.Uuid();
        claims["iat"] = now;
        claims["nbf"] = now;
        return claims;
    }

    private static int AuthenticationLevel(string level) => level switch
    {
        SecurityLevels.Low => 0,
        SecurityLevels.Substantial => 3,
        SecurityLevels.High => 4,
        [.., >= '0' and <= '9' and var last] => last - '0',
        _ => 0,
    };

    // A string is text/plain to ASP.NET Core, unless JSON alone is asked for: then it comes in quotes.
    private static SimulatorResponse Token(string token, string? accept)
    {
        var types = accept?.Split(',').Select(type => type.Split(';')[0].Trim()).ToList() ?? [];
        return types.Contains("application/json", StringComparer.OrdinalIgnoreCase) && !types.Contains("text/plain", StringComparer.OrdinalIgnoreCase) && !types.Contains("*/*")
            ? SimulatorResponse.Text(200, "application/json; charset=utf-8", $"\"{token}\"").NotStored()
            : SimulatorResponse.Text(200, "text/plain; charset=utf-8", token).NotStored();
    }

    private static SimulatorResponse Unauthorized() => Answers.Problem(401, "Unauthorized");
}
