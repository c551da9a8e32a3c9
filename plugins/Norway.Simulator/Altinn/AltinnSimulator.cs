using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Altinn;

/// <summary>Altinn: the platform, which exchanges tokens, and the app that takes VAT returns.</summary>
internal sealed class AltinnSimulator(IdPortenKeys idPortenKeys, AltinnKeys keys, Disturbance disturbance, TimeProvider time)
{
    private const string OpenId = "/authentication/api/v1/openid/.well-known/openid-configuration";

    private readonly ExchangeEndpoint _exchange = new(idPortenKeys, keys, time);
    private readonly InstanceList _instances = new(keys, time);
    private readonly ProfileEndpoint _profile = new(keys, time);

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken) => (request.AuthorityHost, request.Path) switch
    {
        (AuthorityHosts.Altinn, OpenId) => Task.FromResult(Discovery(surroundings)),
        (AuthorityHosts.Altinn, OpenId + "/jwks") => Task.FromResult(keys.KeySet()),
        (AuthorityHosts.Altinn, var path) when path.StartsWith(ExchangeEndpoint.Path, StringComparison.OrdinalIgnoreCase) =>
            disturbance.ApplyAsync(Places.Exchange, () => Task.FromResult(_exchange.Answer(request, surroundings)), cancellationToken),
        (AuthorityHosts.Altinn, ProfileEndpoint.Path) => disturbance.ApplyAsync(Places.Profile, () => Task.FromResult(_profile.Answer(request)), cancellationToken),
        (AuthorityHosts.AltinnApp, InstanceList.Path) => disturbance.ApplyAsync(Places.Instances, () => Task.FromResult(_instances.Answer(request, surroundings)), cancellationToken),
        _ => Task.FromResult(Answers.NotFound()),
    };

    private static SimulatorResponse Discovery(ISimulatorSurroundings surroundings) => Answers.Json(200, new()
    {
        ["issuer"] = surroundings.AltinnIssuer(),
        ["jwks_uri"] = $"{surroundings.RootOf(AuthorityHosts.Altinn)}{OpenId}/jwks",
        ["response_types_supported"] = new JsonArray("token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });
}
