using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>What HMRC does not have: an explanation at <c>/simulator</c>, and misbehaviour asked for in advance at <c>/simulator/next</c>.</summary>
internal sealed class ControlEndpoint(PendingMisbehaviours pending)
{
    public async Task<SimulatorResponse> NextAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST")
        {
            return Answers.MethodNotAllowed("POST");
        }

        var query = Fields.Parse(request.QueryString);
        var form = await Fields.ReadFormAsync(request, cancellationToken) ?? Fields.Parse("");
        var place = query["at"] ?? form["at"];
        string[] names = [.. query.All("misbehave").Concat(form.All("misbehave")).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        if (Array.Find(names, name => Misbehaviour.Find(name) is null) is { } unknown)
        {
            return Refuse($"No misbehaviour is called {unknown}.");
        }

        if (place is not null && !Places.OfAnswers.Contains(place))
        {
            return Refuse($"No place is called {place}: {string.Join(", ", Places.OfAnswers)}.");
        }

        // Nothing asked for takes back what was asked for before.
        if (names.Length == 0)
        {
            pending.Clear();
        }

        foreach (var name in names)
        {
            pending.Add(Misbehaviour.Find(name)!, place);
        }

        return new(204);
    }

    public static SimulatorResponse Explain()
    {
        var content = $"""
            <p class="note">A stand-in for HMRC's sandbox on this machine. Nothing leaves it, no business exists, and a restart forgets every token.</p>
            <h2>Application</h2>
            <p>Client ID <code>{RegisteredClient.Id}</code>, client secret <code>{Page.Encode(RegisteredClient.Secret)}</code>, in the form. Registered redirect URLs: the Web applications pages of this installation, and <code>{RegisteredClient.OutOfBand[0]}</code>, with which the code is shown.</p>
            <p>Lifetimes: authorization code {RegisteredClient.CodeLifetime.TotalMinutes:0} minutes, access token {RegisteredClient.AccessTokenLifetime.TotalHours:0} hours, refresh token good once and until {RegisteredClient.AuthorizationMonths} months after the grant.</p>
            <h2>Businesses</h2>
            <table><tr><th scope="col">VRN</th><th scope="col">Name</th><th scope="col">What is special</th></tr>
            {string.Concat(TestOrganisation.All.Select(organisation => $"<tr><td><code>{organisation.Vrn}</code></td><td>{Page.Encode(organisation.Name)}</td><td>{Page.Encode(organisation.Special)}</td></tr>\n"))}</table>
            <p>Other obligations with the header <code>Gov-Test-Scenario</code>: QUARTERLY_NONE_MET, QUARTERLY_ONE_MET, QUARTERLY_TWO_MET, QUARTERLY_FOUR_MET, MONTHLY_NONE_MET, MONTHLY_ONE_MET, MONTHLY_TWO_MET, MONTHLY_THREE_MET, NOT_FOUND, INSOLVENT_TRADER.</p>
            <h2>Misbehaviour</h2>
            <p>Choose it on the sign-in page, or ask for it in advance: <code>POST /simulator/next?misbehave=server-error&amp;at=vat</code>. It shows once. What concerns an answer concerns the token endpoint's, unless <code>at</code> names {string.Join(" or ", Places.OfAnswers)}.</p>
            <table><tr><th scope="col">Name</th><th scope="col">What happens</th></tr>
            {string.Concat(Misbehaviour.All.Select(misbehaviour => $"<tr><td><code>{misbehaviour.Name}</code></td><td>{Page.Encode(misbehaviour.Description)}</td></tr>\n"))}</table>
            """;
        return Page.Answer(200, "The simulator of HMRC", content);
    }

    private static SimulatorResponse Refuse(string reason) => SimulatorResponse.Text(400, "text/plain; charset=utf-8", reason);
}
