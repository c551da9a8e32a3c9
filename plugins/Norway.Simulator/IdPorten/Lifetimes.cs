using System.Globalization;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>
/// How long what the client gets lives, and whether its refresh tokens are good for one use (<em>Engangs</em>) or for many
/// (<em>Gjenbrukbart</em>): what the real self-service registers. Changed at <c>/simulator/lifetimes</c>.
/// </summary>
internal sealed class Lifetimes
{
    public TimeSpan AccessToken { get; private set; } = RegisteredClient.AccessTokenLifetime;

    /// <summary>Without use; each use begins it anew.</summary>
    public TimeSpan RefreshIdle { get; private set; } = RegisteredClient.RefreshIdleTime;

    public TimeSpan Authorization { get; private set; } = RegisteredClient.AuthorizationLifetime;

    public bool ReusableRefreshTokens { get; private set; }

    /// <summary>Takes <c>access</c>, <c>refresh</c> and <c>authorization</c> in seconds, and <c>reusable</c>.</summary>
    public SimulatorResponse Answer(SimulatorRequest request)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        var query = Parameters.Parse(request.QueryString);
        AccessToken = Seconds(query["access"]) ?? AccessToken;
        RefreshIdle = Seconds(query["refresh"]) ?? RefreshIdle;
        Authorization = Seconds(query["authorization"]) ?? Authorization;
        ReusableRefreshTokens = query["reusable"] is { } reusable ? reusable == "true" : ReusableRefreshTokens;
        return new(204);
    }

    private static TimeSpan? Seconds(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
}
