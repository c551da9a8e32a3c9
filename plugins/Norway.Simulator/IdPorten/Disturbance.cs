using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Disturbs an answer as it was asked for.</summary>
internal sealed class Disturbance(PendingMisbehaviours pending, TimeProvider time)
{
    private const int HugeAnswerBytes = 50 * 1024 * 1024;
    private const string Html = "<!DOCTYPE html><html lang=\"nb\"><title>Teknisk feil</title><p>Tjenesten er midlertidig utilgjengelig.</p></html>";
    private static readonly TimeSpan _delay = TimeSpan.FromSeconds(45);

    public async Task<SimulatorResponse> ApplyAsync(string place, Func<Task<SimulatorResponse>> answer, CancellationToken cancellationToken)
    {
        var kinds = pending.TakeForAnswer(place);
        if (kinds.Count == 0)
        {
            return await answer();
        }

        if (kinds.Contains(Misbehaviour.Slow))
        {
            await Task.Delay(_delay, time, cancellationToken);
        }

        return kinds.FirstOrDefault(kind => kind != Misbehaviour.Slow, Misbehaviour.Slow) switch
        {
            Misbehaviour.ServerError => SimulatorResponse.Text(500, "text/plain; charset=utf-8", "Internal Server Error"),
            Misbehaviour.ErrorPage => SimulatorResponse.Text(503, "text/html; charset=utf-8", Html),
            Misbehaviour.TooManyRequests => OAuthErrors.Answer(429, "slow_down", "Too many requests").With("Retry-After", "120"),
            Misbehaviour.Unavailable => SimulatorResponse.Text(503, "text/plain; charset=utf-8", "Service Unavailable").With("Retry-After", (time.GetUtcNow() + TimeSpan.FromMinutes(5)).ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            Misbehaviour.ErrorWithoutDescription => SimulatorResponse.Text(400, "application/json", """{"error":"invalid_grant"}""").NotStored(),
            Misbehaviour.LostAnswer => (await answer()) with { Status = 502, Body = default },
            Misbehaviour.Garbage => SimulatorResponse.Text(200, "text/html; charset=utf-8", Html),
            Misbehaviour.TruncatedJson => HalfOf(await answer()),
            Misbehaviour.HugeAnswer => Huge(),
            _ => await answer(),
        };
    }

    private static SimulatorResponse HalfOf(SimulatorResponse response) => response with { Body = response.Body[..(response.Body.Length / 2)] };

    private static SimulatorResponse Huge()
    {
        var body = new byte[HugeAnswerBytes];
        body.AsSpan().Fill((byte)'a');
        "{\"access_token\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(body.Length - 2));
        return new SimulatorResponse(200) { Body = body }.With("Content-Type", "application/json");
    }
}
