using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>Disturbs an HTTP answer as it was asked for.</summary>
internal sealed class Disturbance(PendingMisbehaviours pending, TimeProvider time)
{
    private const string Html = "<!DOCTYPE html><html lang=\"en\"><title>Sorry</title><p>Sorry, there is a problem with the service.</p></html>";

    private static readonly TimeSpan _delay = TimeSpan.FromSeconds(45);

    public async Task<SimulatorResponse> ApplyAsync(string place, Func<Task<SimulatorResponse>> answer, CancellationToken cancellationToken)
    {
        var kinds = pending.Take(place);
        if (kinds.Contains(Misbehaviour.Slow))
        {
            await Task.Delay(_delay, time, cancellationToken);
        }

        var wrong = kinds.FirstOrDefault(kind => kind != Misbehaviour.Slow);
        return wrong?.Answer is { } refusal ? refusal : wrong?.Name switch
        {
            "server-error" => Answers.Error(500, "INTERNAL_SERVER_ERROR", "Internal server error"),
            "unavailable" => Answers.Error(503, "SERVICE_UNAVAILABLE", "Service unavailable").With("Retry-After", "120"),
            "too-many-requests" => Answers.Error(429, "MESSAGE_THROTTLED_OUT", "The request for the API is throttled as you have exceeded your quota."),
            "not-subscribed" => Answers.Error(403, "RESOURCE_FORBIDDEN", "The application is not subscribed to the API which it is attempting to invoke"),
            "lost-answer" => (await answer()) with { Status = 502, Body = default },
            "garbage" => SimulatorResponse.Text(200, "text/html; charset=utf-8", Html),
            _ => await answer(),
        };
    }
}
