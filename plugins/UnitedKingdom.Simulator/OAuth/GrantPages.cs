using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator.OAuth;

/// <summary>The pages of the sign-in: which business, the grant, and the code to copy.</summary>
internal static class GrantPages
{
    public static SimulatorResponse Ask(Fields asked)
    {
        var content = $"""
            <p class="note">A stand-in for HMRC's sign-in on this machine. No business here exists, and nothing leaves this machine.</p>
            <p><strong>{RegisteredClient.Id}</strong> asks for authority to: {string.Join(", ", (asked["scope"] ?? "").Split(' ').Select(scope => $"<code>{Page.Encode(scope)}</code>"))}.</p>
            <form method="post" action="/oauth/authorize">
            <input type="hidden" name="request" value="{Page.Encode(asked.Text)}">
            <fieldset><legend>Sign in with the Government Gateway as</legend>
            {string.Concat(TestOrganisation.All.Select(Choice))}</fieldset>
            <details><summary>Let something go wrong</summary>
            <fieldset><legend class="help">Each shows once, in this sign-in or in the next call that it concerns.</legend>
            {string.Concat(Misbehaviour.All.Select(Choice))}</fieldset></details>
            <div class="buttons">
            <button class="first" name="decision" value="grant">Grant authority</button>
            <button name="decision" value="deny">Do not grant authority</button>
            </div>
            </form>
            """;
        var redirect = asked["redirect_uri"]!;
        var client = RegisteredClient.OutOfBand.Contains(redirect) ? "" : " " + new Uri(redirect).GetLeftPart(UriPartial.Authority);
        return Page.Answer(200, "Authority to interact with HMRC on your behalf", content, $"'self'{client}");
    }

    public static SimulatorResponse ShowCode(string code, TestOrganisation organisation) => Page.Answer(200, "Authorisation granted", $"""
        <p>{Page.Encode(organisation.Name)} has granted authority. Copy this code into your software within {RegisteredClient.CodeLifetime.TotalMinutes:0} minutes:</p>
        <p class="code" id="authorisation-code">{code}</p>
        <p class="help">It is good once. You can close this page when you have copied it.</p>
        """);

    public static SimulatorResponse Refuse(string error, string description) => Page.Answer(400, "Sorry, there is a problem", $"""
        <p class="note">400 {Page.Encode(error)}</p>
        <p>{Page.Encode(description)}</p>
        """);

    private static string Choice(TestOrganisation organisation) => $"""
        <label><input type="radio" name="organisation" value="{organisation.Vrn}"{(organisation == TestOrganisation.Quarterly ? " checked" : "")}><span>{Page.Encode(organisation.Name)} <small>VRN {organisation.Vrn} (synthetic): {Page.Encode(organisation.Special)}</small></span></label>

        """;

    private static string Choice(Misbehaviour misbehaviour) => $"""
        <label><input type="checkbox" name="misbehave" value="{misbehaviour.Name}"><span>{Page.Encode(misbehaviour.Description)} <small>{misbehaviour.Name}</small></span></label>

        """;
}
