using System.Text;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Sends the browser back to the client, always with the issuer (RFC 9207).</summary>
internal static class SignInRedirect
{
    public static SimulatorResponse WithCode(AuthorizationRequest request, string code, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings) =>
        Back(request, [("code", code)], IssuerOf(misbehaviours, surroundings));

    public static SimulatorResponse WithError(AuthorizationRequest request, SignInError error, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings) =>
        Back(request, [("error", error.Code), ("error_description", error.Description)], IssuerOf(misbehaviours, surroundings));

    private static string? IssuerOf(IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings) => true switch
    {
        _ when misbehaviours.Contains(Misbehaviour.MissingIssuer) => null,
        _ when misbehaviours.Contains(Misbehaviour.WrongIssuerInRedirect) => "https://idporten.example",
        _ => surroundings.IdPortenIssuer(),
    };

    private static SimulatorResponse Back(AuthorizationRequest request, IEnumerable<(string Name, string Value)> parameters, string? issuer)
    {
        var location = new StringBuilder(request.RedirectUri);
        location.Append(request.RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?');
        location.AppendJoin('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        if (issuer is not null)
        {
            location.Append("&iss=").Append(Uri.EscapeDataString(issuer));
        }

        if (request.State is { } state)
        {
            location.Append("&state=").Append(state);
        }

        return SimulatorResponse.Redirect(location.ToString()).NotStored().With("Referrer-Policy", "no-referrer");
    }
}
