using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

internal sealed class ValidationEndpoint(IdPortenKeys keys, Disturbance disturbance, TimeProvider time)
{
    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken) =>
        disturbance.ApplyAsync(Places.Validation, () => Task.FromResult(new SimulatorResponse(request.Bearer() is { } bearer && Jwt.Verify(bearer, keys.Published, time.GetUtcNow(), TimeSpan.Zero) is not null ? 200 : 401)), cancellationToken);
}
