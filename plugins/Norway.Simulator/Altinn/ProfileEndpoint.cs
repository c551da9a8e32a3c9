using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Altinn;

/// <summary>The profile of the person whom Altinn's own token is about. It asks for no scope.</summary>
internal sealed class ProfileEndpoint(AltinnKeys keys, TimeProvider time)
{
    public const string Path = "/profile/api/v1/users/current";

    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(10);

    public SimulatorResponse Answer(SimulatorRequest request)
    {
        if (request.Method != "GET")
        {
            return Answers.MethodNotAllowed("GET");
        }

        // ID-porten's token is signed by another key and ends here.
        if (request.Bearer() is not { } bearer || Jwt.Verify(bearer, [keys.Current], time.GetUtcNow(), _skew) is not { } claims)
        {
            return Answers.Problem(401, "Unauthorized").With("WWW-Authenticate", "Bearer");
        }

        if (TestPerson.WithPid(claims.Text("pid")) is not { AltinnUserId: { } userId } person)
        {
            return Answers.Problem(404, "Not Found");
        }

        return Answers.Json(200, new()
        {
            ["userId"] = userId,
            ["userName"] = $"testperson{userId}",
            ["partyId"] = person.PartyId,
            ["userType"] = 1,
            ["profileSettingPreference"] = new System.Text.Json.Nodes.JsonObject { ["language"] = "nb", ["preSelectedPartyId"] = 0, ["doNotPromptForParty"] = false },
        });
    }
}
