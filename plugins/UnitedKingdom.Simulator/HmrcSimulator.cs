using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.UnitedKingdom.Simulator.Headers;
using ElectronicMessages.UnitedKingdom.Simulator.OAuth;
using ElectronicMessages.UnitedKingdom.Simulator.Vat;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>HMRC's sandbox: sign-in, tokens, VAT obligations and the check of fraud prevention headers. It is stricter than the real one, which accepts any header.</summary>
internal sealed class HmrcSimulator : IAuthoritySimulator
{
    public const string Host = "test-api.service.hmrc.gov.uk";

    private readonly AuthorizeEndpoint _authorize;
    private readonly TokenEndpoint _token;
    private readonly ObligationsEndpoint _obligations;
    private readonly ValidateEndpoint _validate;
    private readonly ControlEndpoint _control;
    private readonly Disturbance _disturbance;

    public HmrcSimulator(TimeProvider time)
    {
        var pending = new PendingMisbehaviours();
        var grants = new Grants(time);
        _disturbance = new(pending, time);
        _authorize = new(grants, pending);
        _token = new(grants, pending);
        _obligations = new(new(grants), time);
        _validate = new(new(grants));
        _control = new(pending);
    }

    public SimulatorDescription Describe() => new()
    {
        AuthorityHosts = [Host],
        Clients =
        [
            new("UK HMRC MTD VAT", RegisteredClient.Id, Secret.Of(RegisteredClient.Secret))
            {
                // A machine that speaks to itself has no public address: those of RFC 5737 are nobody's.
                SupplementaryHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
                {
                    ["Gov-Client-Public-IP"] = "198.51.100.23",
                    ["Gov-Vendor-Public-IP"] = "203.0.113.6",
                },
            },
        ],
    };

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default) => request.Path switch
    {
        "/oauth/authorize" => _authorize.AnswerAsync(request, surroundings, cancellationToken),
        "/oauth/token" => _disturbance.ApplyAsync(Places.Token, () => _token.AnswerAsync(request, cancellationToken), cancellationToken),
        "/test/fraud-prevention-headers/validate" => _disturbance.ApplyAsync(Places.Vat, () => Task.FromResult(_validate.Answer(request)), cancellationToken),
        "/simulator/next" => _control.NextAsync(request, cancellationToken),
        "/simulator" => Task.FromResult(ControlEndpoint.Explain()),
        _ when request.Path.StartsWith("/organisations/vat/", StringComparison.Ordinal) => _disturbance.ApplyAsync(Places.Vat, () => Task.FromResult(_obligations.Answer(request)), cancellationToken),
        _ => Task.FromResult(Answers.Error(404, "MATCHING_RESOURCE_NOT_FOUND", "A resource with the name in the request can not be found in the API")),
    };
}
