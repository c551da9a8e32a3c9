using System.Globalization;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Norway.Simulator.IdPorten;

namespace ElectronicMessages.Norway.Simulator.Altinn;

/// <summary>The instances of the app that takes VAT returns, as a page of Altinn's query answer.</summary>
internal sealed class InstanceList(AltinnKeys keys, TimeProvider time)
{
    public const string Path = "/skd/mva-melding-innsending-etm2/instances";

    private const string App = "skd/mva-melding-innsending-etm2";
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(10);

    public SimulatorResponse Answer(SimulatorRequest request, ISimulatorSurroundings surroundings)
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

        if (!claims.Scope().Any(scope => scope is "altinn:instances.read" or "skatteetaten:mvameldinginnsending"))
        {
            return Answers.Problem(403, "Forbidden", "Insufficient scope");
        }

        if (TestPerson.WithPid(claims.Text("pid")) is not { MaySubmit: true } person)
        {
            return Answers.Problem(403, "Forbidden", "The person has no role for the party in Altinn.");
        }

        var submitted = new DateTimeOffset(time.GetUtcNow().Year, 1, 12, 9, 30, 0, TimeSpan.Zero);
        return Answers.Json(200, new()
        {
            ["count"] = 2,
            ["self"] = surroundings.RootOf(AuthorityHosts.AltinnApp) + Path,
            ["next"] = null,
            ["instances"] = new JsonArray(
                Instance("6c1d0f52-3f0e-4c53-9f5e-5a4b8f0c1d01", person, submitted, ended: true, surroundings),
                Instance("6c1d0f52-3f0e-4c53-9f5e-5a4b8f0c1d02", person, submitted.AddMonths(2), ended: false, surroundings)),
        });
    }

    private static JsonObject Instance(string guid, TestPerson person, DateTimeOffset created, bool ended, ISimulatorSurroundings surroundings)
    {
        var id = $"{person.PartyId + 1000}/{guid}";
        var instance = new JsonObject
        {
            ["id"] = id,
            ["instanceOwner"] = new JsonObject { ["partyId"] = $"{person.PartyId + 1000}", ["personNumber"] = null, ["organisationNumber"] = RegisteredClient.OrganisationNumber },
            ["appId"] = App,
            ["org"] = "skd",
            ["selfLinks"] = Links(surroundings, id, ""),
            ["dueBefore"] = null,
            ["visibleAfter"] = At(created),
            ["process"] = new JsonObject
            {
                ["started"] = At(created),
                ["startEvent"] = "StartEvent_1",
                ["currentTask"] = ended ? null : new JsonObject { ["flow"] = 2, ["started"] = At(created), ["elementId"] = "Task_1", ["name"] = "Utfylling", ["altinnTaskType"] = "data" },
                ["ended"] = ended ? At(created.AddSeconds(82)) : null,
                ["endEvent"] = ended ? "EndEvent_1" : null,
            },
            ["status"] = new JsonObject
            {
                ["isArchived"] = ended,
                ["archived"] = ended ? At(created.AddSeconds(82)) : null,
                ["isSoftDeleted"] = false,
                ["softDeleted"] = null,
                ["isHardDeleted"] = false,
                ["hardDeleted"] = null,
                ["readStatus"] = "Read",
                ["substatus"] = ended ? new JsonObject { ["label"] = "Mottatt", ["description"] = "Mva-meldingen er mottatt." } : null,
            },
            ["completeConfirmations"] = ended ? new JsonArray(new JsonObject { ["stakeholderId"] = "skd", ["confirmedOn"] = At(created.AddSeconds(83)) }) : null,
            ["data"] = new JsonArray(
                Element(id, guid, 1, "no.skatteetaten.fastsetting.avgift.mva.mvameldinginnsending.v1.0", null, "application/xml", created, person, surroundings),
                Element(id, guid, 2, "mvamelding", "mvaMelding.xml", "text/xml", created, person, surroundings)),
            ["created"] = At(created),
            ["createdBy"] = $"{person.AltinnUserId}",
            ["lastChanged"] = At(created.AddSeconds(82)),
            ["lastChangedBy"] = $"{person.AltinnUserId}",
        };
        return instance;
    }

    private static JsonObject Element(string id, string guid, int number, string type, string? fileName, string contentType, DateTimeOffset created, TestPerson person, ISimulatorSurroundings surroundings)
    {
        var elementId = $"{guid[..^2]}{number + 10:D2}";
        return new()
        {
            ["id"] = elementId,
            ["instanceGuid"] = guid,
            ["dataType"] = type,
            ["filename"] = fileName,
            ["contentType"] = contentType,
            ["blobStoragePath"] = $"{App}/{guid}/data/{elementId}",
            ["selfLinks"] = Links(surroundings, id, $"/data/{elementId}"),
            ["size"] = 1024 + number,
            ["locked"] = true,
            ["refs"] = new JsonArray(),
            ["isRead"] = true,
            ["created"] = At(created),
            ["createdBy"] = $"{person.AltinnUserId}",
            ["lastChanged"] = At(created),
            ["lastChangedBy"] = $"{person.AltinnUserId}",
        };
    }

    private static JsonObject Links(ISimulatorSurroundings surroundings, string id, string rest) => new()
    {
        ["apps"] = $"{surroundings.RootOf(AuthorityHosts.AltinnApp)}/{App}/instances/{id}{rest}",
        ["platform"] = $"{surroundings.RootOf(AuthorityHosts.Altinn)}/storage/api/v1/instances/{id}{rest}",
    };

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
