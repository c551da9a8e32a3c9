using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Simulators;

namespace Country.Authority;

/// <summary>Stands in for the authority, so that the whole job is done on one machine: it signs in at once and gives tokens.</summary>
internal sealed class AuthoritySimulator : IAuthoritySimulator
{
    public SimulatorDescription Describe() => new()
    {
        AuthorityHosts = [AuthorityType.Host],
        Clients = [new(AuthorityType.Key, "countrylower-client", Secret.Of("a secret for the simulator alone"))],
    };

    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default) => request.Path switch
    {
        "/authorize" => Authorize(Values(request.QueryString.TrimStart('?')), surroundings),
        "/token" => Token(Values(await ReadAsync(request.Body, cancellationToken))),
        _ => new(404),
    };

    private static SimulatorResponse Authorize(Dictionary<string, string> query, ISimulatorSurroundings surroundings)
    {
        var redirect = query.GetValueOrDefault("redirect_uri", "");
        return surroundings.IsRegisteredRedirectUrl(redirect)
            ? SimulatorResponse.Redirect($"{redirect}?code={Draw()}&state={Uri.EscapeDataString(query.GetValueOrDefault("state", ""))}")
            : SimulatorResponse.Text(400, "text/plain", "The redirect URL is not registered.");
    }

    private static SimulatorResponse Token(Dictionary<string, string> form) =>
        form.GetValueOrDefault("grant_type") is "authorization_code" or "refresh_token"
            ? SimulatorResponse.Text(200, "application/json", new JsonObject { ["access_token"] = Draw(), ["token_type"] = "Bearer", ["expires_in"] = 600, ["refresh_token"] = Draw(), ["scope"] = "vat" }.ToJsonString())
            : SimulatorResponse.Text(400, "application/json", """{"error":"unsupported_grant_type"}""");

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static Dictionary<string, string> Values(string encoded) => encoded
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[^1].Replace('+', ' ')), StringComparer.Ordinal);

    private static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
