using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Testland.BareToken;

/// <summary>Both authorities: one signs in and answers as RFC 6749 says, the other exchanges for a bare token.</summary>
internal sealed class TestlandSimulator(TimeProvider time) : IAuthoritySimulator
{
    public SimulatorDescription Describe() => new()
    {
        AuthorityHosts = [TokenExchange.Host, SignIn.Host],
        Clients = [new("TL Sign-in", "testland-client", Secret.Of("testland secret"))],
    };

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default) =>
        Task.FromResult((request.AuthorityHost, request.Path) switch
        {
            (SignIn.Host, "/authorize") => Authorize(request, surroundings),
            (SignIn.Host, "/token") => SimulatorResponse.Text(200, "application/json", """{"access_token":"testland-parent","token_type":"Bearer","expires_in":600,"scope":"tl.read"}"""),
            (TokenExchange.Host, "/exchange") => Exchange(request, surroundings),
            (_, "/throw") => throw new InvalidOperationException("As the test wanted."),
            (_, "/echo") => Echo(request),
            _ => new(404),
        });

    private static SimulatorResponse Authorize(SimulatorRequest request, ISimulatorSurroundings surroundings)
    {
        var query = request.QueryString.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[^1].Replace('+', ' ')), StringComparer.Ordinal);
        var redirect = query.GetValueOrDefault("redirect_uri", "");
        return surroundings.IsRegisteredRedirectUrl(redirect)
            ? SimulatorResponse.Redirect($"{redirect}?code=testland-code&state={Uri.EscapeDataString(query.GetValueOrDefault("state", ""))}")
            : SimulatorResponse.Text(400, "text/plain", "Unknown redirect URL.");
    }

    private SimulatorResponse Exchange(SimulatorRequest request, ISimulatorSurroundings surroundings) =>
        request.Method == "GET" && request.Headers.GetValueOrDefault("Authorization") == "Bearer testland-parent"
            ? SimulatorResponse.Text(200, "text/plain", Token(surroundings.AddressOf(TokenExchange.Host).GetLeftPart(UriPartial.Authority)))
            : new(401);

    private static SimulatorResponse Echo(SimulatorRequest request) =>
        SimulatorResponse.Text(200, "text/plain", $"{request.Method} {request.AuthorityHost} {request.Path} {request.QueryString}");

    private string Token(string issuer)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = issuer, ["scope"] = "tl.bare", ["iat"] = now, ["exp"] = now + 1800 };
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData("a key that only this simulator needs"u8, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
