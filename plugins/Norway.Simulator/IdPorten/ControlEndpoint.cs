using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>What the authorities do not have: an explanation at <c>/simulator</c>, and misbehaviour asked for in advance at <c>/simulator/next</c>.</summary>
internal sealed class ControlEndpoint(PendingMisbehaviours pending)
{
    public async Task<SimulatorResponse> NextAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        var query = Parameters.Parse(request.QueryString);
        var form = await Parameters.ReadFormAsync(request, cancellationToken) ?? Parameters.Parse("");
        var place = query["at"] ?? form["at"];
        var names = query.All("misbehave").Concat(form.All("misbehave")).SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (names.Find(name => Misbehaviours.Find(name) is null) is { } unknown)
        {
            return Refuse($"No misbehaviour is called {unknown}.");
        }

        if (place is not null && !Places.All.Contains(place))
        {
            return Refuse($"No place is called {place}: {string.Join(", ", Places.All)}.");
        }

        // Nothing asked for takes back what was asked for before.
        if (names.Count == 0)
        {
            pending.Clear();
        }

        foreach (var name in names)
        {
            pending.Add(Misbehaviours.Find(name)!.Kind, place);
        }

        return new(204);
    }

    public static SimulatorResponse Explain()
    {
        var content = $"""
            <p class="note">Stand-ins for ID-porten, Altinn and Skatteetaten on this machine. Nothing leaves it, no person exists, and a restart forgets every token.</p>
            <h2>Client</h2>
            <p>Client ID <code>{RegisteredClient.Id}</code>, client secret <code>{Page.Encode(RegisteredClient.Secret)}</code>, method <code>client_secret_post</code>, organisation <code>{RegisteredClient.OrganisationNumber}</code> (synthetic). <a href="/simulator/client">Register keys or another secret</a>. Registered redirect URLs: the Web applications pages of this installation.</p>
            <p>Lifetimes: authorization code {Seconds(RegisteredClient.CodeLifetime)}, access token {Seconds(RegisteredClient.AccessTokenLifetime)}, id_token {Seconds(RegisteredClient.IdTokenLifetime)}, refresh token {Seconds(RegisteredClient.RefreshIdleTime)} without use and good for one use, authorization {Seconds(RegisteredClient.AuthorizationLifetime)}. Others: <code>POST /simulator/lifetimes?access=120&amp;refresh=86400&amp;authorization=604800&amp;reusable=true</code>, each in seconds and each as it was where it is left out.</p>
            <h2>Test persons</h2>
            <table><tr><th scope="col">Number</th><th scope="col">Name</th><th scope="col">What is special</th></tr>
            {string.Concat(TestPerson.All.Select(person => $"<tr><td><code>{person.Key}</code></td><td>{Page.Encode(person.Name)} (synthetic)</td><td>{Page.Encode(person.English)}</td></tr>\n"))}</table>
            <p>Without a page: <code>login_hint=testid:&lt;number&gt;_idporten-loa-high</code> in the authorization request.</p>
            <h2>Misbehaviour</h2>
            <p>Choose it on the sign-in page, or ask for it in advance: <code>POST /simulator/next?misbehave=wrong-nonce</code>. Several names are joined by a comma; none takes back what was asked for. It shows once, in the next sign-in or token call. What concerns an answer concerns the token endpoint's, unless <code>at</code> names another place: {string.Join(", ", Places.All)}.</p>
            <table><tr><th scope="col">Name</th><th scope="col">What happens</th></tr>
            {string.Concat(Misbehaviours.All.Select(misbehaviour => $"<tr><td><code>{misbehaviour.Name}</code></td><td>{Page.Encode(misbehaviour.English)}</td></tr>\n"))}</table>
            """;
        return Page.Answer(200, "en", "The simulators of Norway's authorities", content);
    }

    private static string Seconds(TimeSpan time) => $"{(long)time.TotalSeconds} s";

    private static SimulatorResponse Refuse(string reason) => SimulatorResponse.Text(400, "text/plain; charset=utf-8", reason);
}
