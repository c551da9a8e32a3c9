using System.Buffers.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The discovery document and the key set. Endpoints that the simulator does not serve are left out.</summary>
internal sealed class Discovery(IdPortenKeys keys)
{
    public static SimulatorResponse Document(ISimulatorSurroundings surroundings)
    {
        var issuer = surroundings.IdPortenIssuer();
        return Answers.Json(200, new()
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = surroundings.RootOf(AuthorityHosts.IdPortenLogin) + "/authorize",
            ["token_endpoint"] = issuer + "/token",
            ["pushed_authorization_request_endpoint"] = issuer + "/par",
            ["require_pushed_authorization_requests"] = false,
            ["revocation_endpoint"] = issuer + "/token/revoke",
            ["userinfo_endpoint"] = issuer + "/userinfo",
            ["jwks_uri"] = issuer + "/jwks.json",
            ["scopes_supported"] = Texts("openid", "profile"),
            ["response_types_supported"] = Texts("code"),
            ["response_modes_supported"] = Texts("query", "form_post", "query.jwt", "form_post.jwt"),
            ["grant_types_supported"] = Texts("authorization_code", "refresh_token"),
            ["code_challenge_methods_supported"] = Texts("S256"),
            ["token_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post", "private_key_jwt", "none"),
            ["token_endpoint_auth_signing_alg_values_supported"] = Texts("RS256"),
            ["id_token_signing_alg_values_supported"] = Texts("RS256"),
            ["authorization_signing_alg_values_supported"] = Texts("RS256"),
            ["acr_values_supported"] = Texts([.. SecurityLevels.Supported]),
            ["ui_locales_supported"] = Texts("en", "nb", "nn", "se"),
            ["prompt_values_supported"] = Texts("consent", "login", "none"),
            ["subject_types_supported"] = Texts("public", "pairwise"),
            ["authorization_response_iss_parameter_supported"] = true,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["claims_parameter_supported"] = false,
            ["frontchannel_logout_supported"] = true,
            ["frontchannel_logout_session_supported"] = true,
        });
    }

    public SimulatorResponse KeySet()
    {
        var set = new JsonArray();
        foreach (var key in keys.Published)
        {
            var parameters = key.Public;
            set.Add((JsonNode)new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = key.Id,
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            });
        }

        return Answers.Json(200, new() { ["keys"] = set });
    }

    private static JsonArray Texts(params string[] texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
