using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.Altinn;
using ElectronicMessages.Norway.Simulator.IdPorten;
using ElectronicMessages.Norway.Simulator.Samples;
using ElectronicMessages.Norway.Simulator.Skatteetaten;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>ID-porten, Altinn and Skatteetaten's validation, as their test environments behave.</summary>
internal sealed class NorwaySimulator : IAuthoritySimulator, IDisposable
{
    private readonly IdPortenKeys _idPortenKeys = new();
    private readonly ClientRegistration _registration = new();
    private readonly AltinnKeys _altinnKeys;
    private readonly IdPortenSimulator _idPorten;
    private readonly AltinnSimulator _altinn;
    private readonly ValidationEndpoint _validation;

    public NorwaySimulator(TimeProvider time)
    {
        var pending = new PendingMisbehaviours();
        var disturbance = new Disturbance(pending, time);
        _altinnKeys = new(time);
        _idPorten = new(_idPortenKeys, _registration, pending, disturbance, time);
        _altinn = new(_idPortenKeys, _altinnKeys, disturbance, time);
        _validation = new(_idPortenKeys, disturbance, time);
    }

    public SimulatorDescription Describe() => new()
    {
        AuthorityHosts = AuthorityHosts.All,
        Clients = [new("NO ID-Porten", RegisteredClient.Id, Secret.Of(RegisteredClient.Secret))],
        Samples = SampleReturns.All(),
    };

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default) => request.AuthorityHost switch
    {
        AuthorityHosts.IdPorten or AuthorityHosts.IdPortenLogin => _idPorten.AnswerAsync(request, surroundings, cancellationToken),
        AuthorityHosts.Altinn or AuthorityHosts.AltinnApp => _altinn.AnswerAsync(request, surroundings, cancellationToken),
        AuthorityHosts.Skatteetaten => _validation.AnswerAsync(request, surroundings, cancellationToken),
        _ => Task.FromResult(Answers.NotFound()),
    };

    public void Dispose()
    {
        _registration.Dispose();
        _idPortenKeys.Dispose();
        _altinnKeys.Dispose();
    }
}
