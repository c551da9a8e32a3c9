using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>Skatteetaten's validation of VAT returns, called with ID-porten's access token. An invalid return is answered with status 200 too.</summary>
internal sealed class ValidationEndpoint(IdPortenKeys keys, Disturbance disturbance, TimeProvider time)
{
    private const string Path = "/api/mva/grensesnittstoette/mva-melding/valider";
    private const long LongestDocument = 25 * 1024 * 1024;

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken) =>
        request.Path == Path
            ? disturbance.ApplyAsync(Places.Validation, () => ValidateAsync(request, surroundings, cancellationToken), cancellationToken)
            : Task.FromResult(Answers.NotFound());

    private async Task<SimulatorResponse> ValidateAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        if (Refuse(request, surroundings) is { } refusal)
        {
            return refusal;
        }

        if (!request.HasContentType("application/xml", "text/xml"))
        {
            return Answers.Problem(415, "Unsupported Media Type", "Send the VAT return as application/xml.");
        }

        try
        {
            await using var document = new BoundedStream(request.Body, LongestDocument);
            var findings = await VatReturnCheck.RunAsync(document, cancellationToken);
            return new SimulatorResponse(200) { Body = ValidationResult.Write(findings) }.With("Content-Type", "application/xml;charset=UTF-8").NotStored();
        }
        catch (InvalidDataException)
        {
            return Answers.Problem(413, "Payload Too Large", "A VAT return of more than 25 MB is not accepted.");
        }
    }

    // RFC 6750 section 3.1. Altinn's token is signed by another key; an id_token has no client_id and no scope.
    private SimulatorResponse? Refuse(SimulatorRequest request, ISimulatorSurroundings surroundings)
    {
        if (request.Bearer() is not { } bearer)
        {
            return Answers.Problem(401, "Unauthorized").With("WWW-Authenticate", "Bearer");
        }

        if (Jwt.Verify(bearer, keys.Published, time.GetUtcNow(), TimeSpan.Zero) is not { } claims
            || claims.Text("iss") != surroundings.IdPortenIssuer()
            || claims.Text("client_id") is null)
        {
            return Answers.Problem(401, "Unauthorized").With("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }

        return claims.Scope().Any(scope => scope is "skatteetaten:mvameldingvalidering" or "skatteetaten:mvameldinginnsending")
            ? null
            : Answers.Problem(403, "Forbidden", "The token lacks the scope skatteetaten:mvameldingvalidering.").With("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
    }
}
