using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Pushed authorization requests (RFC 9126 section 2): checked like the ones of a browser, refused in JSON.</summary>
internal sealed class PushEndpoint(PushedRequests requests, ClientAuthentication clients)
{
    private static readonly string[] _credentials = ["client_secret", "client_assertion", "client_assertion_type"];

    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        if (await Parameters.ReadFormAsync(request, cancellationToken) is not { } form)
        {
            return OAuthErrors.Answer(400, "invalid_request", "The body must be a form (application/x-www-form-urlencoded)");
        }

        if (form.Repeated([.. _credentials, "client_id"]) is { } repeated)
        {
            return OAuthErrors.Answer(400, "invalid_request", $"The parameter {repeated} came twice");
        }

        if (clients.Refuse(request, form, surroundings) is { } refusal)
        {
            return refusal;
        }

        if (form["request_uri"] is not null)
        {
            return OAuthErrors.Answer(400, "invalid_request", "The parameter request_uri cannot be pushed");
        }

        var query = form.Without(_credentials);
        var asked = new AuthorizationRequest(query);
        if (asked.WhyNoRedirect(surroundings) is { } reason)
        {
            return OAuthErrors.Answer(400, "invalid_request", reason);
        }

        return asked.Check() is { } error
            ? OAuthErrors.Answer(400, error.Code, error.Description)
            : Answers.Json(201, new JsonObject { ["request_uri"] = requests.Keep(query), ["expires_in"] = (long)PushedRequests.Lifetime.TotalSeconds }).NotStored();
    }
}
