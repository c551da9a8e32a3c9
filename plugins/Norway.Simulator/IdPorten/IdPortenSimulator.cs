using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>ID-porten: two hosts, one for the browser and one for the client.</summary>
internal sealed class IdPortenSimulator
{
    private readonly Disturbance _disturbance;
    private readonly Discovery _discovery;
    private readonly ControlEndpoint _control;
    private readonly AuthorizeEndpoint _authorize;
    private readonly TokenEndpoint _token;
    private readonly RevocationEndpoint _revocation;
    private readonly UserInfoEndpoint _userInfo;
    private readonly Lifetimes _lifetimes;
    private readonly PushEndpoint _push;
    private readonly SelfService _selfService;

    public IdPortenSimulator(IdPortenKeys keys, ClientRegistration registration, PendingMisbehaviours pending, Disturbance disturbance, TimeProvider time)
    {
        var lifetimes = new Lifetimes();
        var grants = new Grants(lifetimes, time);
        var clients = new ClientAuthentication(registration, time);
        var pushed = new PushedRequests(time);
        _disturbance = disturbance;
        _discovery = new(keys);
        _control = new(pending);
        _authorize = new(grants, pushed, pending, time);
        _token = new(grants, new(keys, lifetimes, time), keys, lifetimes, clients, pending);
        _userInfo = new(grants, keys, pending, time);
        _lifetimes = lifetimes;
        _revocation = new(grants, clients);
        _push = new(pushed, clients);
        _selfService = new(registration);
    }

    public Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken) => (request.AuthorityHost, request.Path) switch
    {
        (AuthorityHosts.IdPortenLogin, "/authorize") => _authorize.AnswerAsync(request, surroundings, cancellationToken),
        (AuthorityHosts.IdPorten, "/.well-known/openid-configuration") => _disturbance.ApplyAsync(Places.Discovery, () => Task.FromResult(Discovery.Document(surroundings)), cancellationToken),
        (AuthorityHosts.IdPorten, "/jwks.json") => _disturbance.ApplyAsync(Places.Jwks, () => Task.FromResult(_discovery.KeySet()), cancellationToken),
        (AuthorityHosts.IdPorten, "/token") => _disturbance.ApplyAsync(Places.Token, () => _token.AnswerAsync(request, surroundings, cancellationToken), cancellationToken),
        (AuthorityHosts.IdPorten, "/token/revoke") => _disturbance.ApplyAsync(Places.Revoke, () => _revocation.AnswerAsync(request, surroundings, cancellationToken), cancellationToken),
        (AuthorityHosts.IdPorten, "/userinfo") => _disturbance.ApplyAsync(Places.UserInfo, () => Task.FromResult(_userInfo.Answer(request, surroundings)), cancellationToken),
        (AuthorityHosts.IdPorten, "/simulator/lifetimes") => Task.FromResult(_lifetimes.Answer(request)),
        (AuthorityHosts.IdPorten, "/par") => _disturbance.ApplyAsync(Places.Push, () => _push.AnswerAsync(request, surroundings, cancellationToken), cancellationToken),
        (AuthorityHosts.IdPorten, "/simulator/client") => _selfService.AnswerAsync(request, cancellationToken),
        (AuthorityHosts.IdPorten, "/simulator") => Task.FromResult(ControlEndpoint.Explain()),
        (AuthorityHosts.IdPorten, "/simulator/next") => _control.NextAsync(request, cancellationToken),
        _ => Task.FromResult(Answers.NotFound()),
    };
}
