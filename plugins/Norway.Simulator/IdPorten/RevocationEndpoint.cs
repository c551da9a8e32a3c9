using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Revocation (RFC 7009): the grant and all its tokens die; access tokens already given out are self-contained and live on.</summary>
internal sealed class RevocationEndpoint(Grants grants, ClientAuthentication clients)
{
    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        if (await Parameters.ReadFormAsync(request, cancellationToken) is not { } form || form["token"] is not { } token)
        {
            return OAuthErrors.Answer(400, "invalid_request", "Missing token");
        }

        if (clients.Refuse(request, form, surroundings) is { } refusal)
        {
            return refusal;
        }

        grants.Revoke(token);

        // RFC 7009 section 2.2: an unknown token is answered like a known one.
        return new SimulatorResponse(200).NotStored();
    }
}
