namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class SignInTests
{
    [TestMethod]
    public async Task The_discovery_document_names_an_issuer_without_a_slash_and_the_sign_in_on_another_host()
    {
        using var authorities = new SimulatedAuthorities();

        var document = SimulatedAuthorities.Json(await authorities.GetAsync("test.idporten.no", "/.well-known/openid-configuration"));

        Assert.AreEqual(TestSurroundings.Issuer, (string)document["issuer"]!);
        Assert.AreEqual("http://127.0.0.1:5182/authorize", (string)document["authorization_endpoint"]!);
        Assert.AreEqual("S256", (string)document["code_challenge_methods_supported"]!.AsArray().Single()!);
    }

    [TestMethod]
    public async Task A_sign_in_comes_back_with_a_code_the_issuer_and_the_state()
    {
        using var authorities = new SimulatedAuthorities();

        var query = SimulatedAuthorities.QueryOf(await authorities.AuthorizeAsync(SimulatedAuthorities.SignInParameters()));

        Assert.AreEqual(TestSurroundings.Issuer, query["iss"]);
        Assert.AreEqual("a-state", query["state"]);
        Assert.Contains(".", query["code"], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_state_comes_back_octet_by_octet()
    {
        using var authorities = new SimulatedAuthorities();
        var parameters = SimulatedAuthorities.SignInParameters();
        parameters.Remove("state");

        var redirect = await authorities.GetAsync("login.test.idporten.no", "/authorize", "?" + SimulatedAuthorities.Encode(parameters) + "&state=%C3%A6+%26%3D%25%FF~");

        Assert.EndsWith("&state=%C3%A6%20%26%3D%25%FF~", redirect.Headers["Location"], StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("client_id", "another")]
    [DataRow("client_id", "")]
    [DataRow("redirect_uri", "https://localhost:7001/NO01/web-applications/")]
    [DataRow("redirect_uri", "https://evil.example/")]
    [DataRow("redirect_uri", "")]
    public async Task Nobody_is_redirected_where_client_or_address_is_not_registered(string name, string value)
    {
        using var authorities = new SimulatedAuthorities();
        var parameters = SimulatedAuthorities.SignInParameters();
        parameters[name] = value;

        var response = await authorities.AuthorizeAsync(parameters);

        Assert.AreEqual(400, response.Status);
        Assert.IsFalse(response.Headers.ContainsKey("Location"));
    }

    [TestMethod]
    [DataRow("response_type", "token", "unsupported_response_type")]
    [DataRow("response_type", "", "invalid_request")]
    [DataRow("scope", "skatteetaten:mvameldingvalidering", "invalid_scope")]
    [DataRow("scope", "openid somebody:else", "invalid_scope")]
    [DataRow("nonce", "", "invalid_request")]
    [DataRow("code_challenge", "", "invalid_request")]
    [DataRow("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "invalid_request")]
    [DataRow("code_challenge", "too-short", "invalid_request")]
    [DataRow("code_challenge_method", "plain", "invalid_request")]
    [DataRow("acr_values", "Level4", "invalid_request")]
    [DataRow("prompt", "none", "login_required")]
    [DataRow("request", "a.b.c", "request_not_supported")]
    [DataRow("login_hint", "testid:00000000000_idporten-loa-high", "invalid_request")]
    public async Task A_faulty_request_goes_back_with_an_error_and_the_issuer(string name, string value, string error)
    {
        using var authorities = new SimulatedAuthorities();
        var parameters = SimulatedAuthorities.SignInParameters();
        parameters[name] = value;

        var query = SimulatedAuthorities.QueryOf(await authorities.AuthorizeAsync(parameters));

        Assert.AreEqual(error, query["error"]);
        Assert.AreEqual(TestSurroundings.Issuer, query["iss"]);
        Assert.AreEqual("a-state", query["state"]);
    }

    [TestMethod]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        using var authorities = new SimulatedAuthorities();

        var query = SimulatedAuthorities.QueryOf(await authorities.GetAsync("login.test.idporten.no", "/authorize", "?" + SimulatedAuthorities.Encode(SimulatedAuthorities.SignInParameters()) + "&nonce=another"));

        Assert.AreEqual("invalid_request", query["error"]);
    }

    [TestMethod]
    public async Task Without_a_hint_a_page_asks_who_signs_in()
    {
        using var authorities = new SimulatedAuthorities();
        var parameters = SimulatedAuthorities.SignInParameters();
        parameters.Remove("login_hint");
        parameters["ui_locales"] = "nb";
        parameters["state"] = "\"><script>";

        var response = await authorities.AuthorizeAsync(parameters);
        var html = SimulatedAuthorities.Text(response);

        Assert.AreEqual(200, response.Status);
        Assert.Contains("<html lang=\"nb\">", html, StringComparison.Ordinal);
        Assert.Contains("Logg inn", html, StringComparison.Ordinal);
        Assert.Contains("syntetisk", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://localhost:7001", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Cancel_says_access_denied()
    {
        using var authorities = new SimulatedAuthorities();

        var query = SimulatedAuthorities.QueryOf(await DecideAsync(authorities, ("decision", "cancel")));

        Assert.AreEqual("access_denied", query["error"]);
        Assert.AreEqual(TestSurroundings.Issuer, query["iss"]);
    }

    [TestMethod]
    public async Task What_the_person_does_not_grant_is_not_in_the_token()
    {
        using var authorities = new SimulatedAuthorities();
        var code = SimulatedAuthorities.QueryOf(await DecideAsync(authorities, ("decision", "sign-in"), ("person", SimulatedAuthorities.Submitter), ("level", "idporten-loa-high"), ("scope", "skatteetaten:mvameldingvalidering")))["code"];

        var tokens = SimulatedAuthorities.Json(await authorities.RedeemAsync(code));

        Assert.AreEqual("openid skatteetaten:mvameldingvalidering", (string)tokens["scope"]!);
        Assert.AreEqual("openid skatteetaten:mvameldingvalidering", (string)SimulatedAuthorities.Claims((string)tokens["access_token"]!)["scope"]!);
    }

    [TestMethod]
    public async Task A_lower_level_may_be_chosen_to_see_what_happens()
    {
        using var authorities = new SimulatedAuthorities();
        var code = SimulatedAuthorities.QueryOf(await DecideAsync(authorities, ("decision", "sign-in"), ("person", SimulatedAuthorities.Submitter), ("level", "idporten-loa-low")))["code"];

        var tokens = SimulatedAuthorities.Json(await authorities.RedeemAsync(code));

        Assert.AreEqual("idporten-loa-low", (string)SimulatedAuthorities.Claims((string)tokens["id_token"]!)["acr"]!);
    }

    [TestMethod]
    public async Task What_is_ticked_under_misbehave_happens_in_this_sign_in()
    {
        using var authorities = new SimulatedAuthorities();

        var redirect = await DecideAsync(authorities, ("decision", "sign-in"), ("person", SimulatedAuthorities.Submitter), ("level", "idporten-loa-high"), ("misbehave", "missing-issuer"), ("misbehave", "server-error"));
        var token = await authorities.RedeemAsync(SimulatedAuthorities.QueryOf(redirect)["code"]);

        Assert.IsFalse(SimulatedAuthorities.QueryOf(redirect).ContainsKey("iss"));
        Assert.AreEqual(500, token.Status);
    }

    [TestMethod]
    public void Every_test_person_has_a_synthetic_number_with_right_control_digits()
    {
        foreach (var person in Norway.Simulator.IdPorten.TestPerson.All.Where(person => person.Pid is not null))
        {
            var digits = person.Pid!.Select(digit => digit - '0').ToArray();

            Assert.IsInRange(81, 92, (digits[2] * 10) + digits[3]);
            Assert.AreEqual(0, digits.Zip([3, 7, 6, 1, 8, 9, 4, 5, 2, 1], (digit, weight) => digit * weight).Sum() % 11, person.Pid);
            Assert.AreEqual(0, digits.Zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], (digit, weight) => digit * weight).Sum() % 11, person.Pid);
        }
    }

    private static Task<Contracts.Simulators.SimulatorResponse> DecideAsync(SimulatedAuthorities authorities, params IEnumerable<(string Name, string Value)> form)
    {
        var parameters = SimulatedAuthorities.SignInParameters();
        parameters.Remove("login_hint");
        return authorities.PostAsync(
            "login.test.idporten.no",
            "/authorize",
            form.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("request", "?" + SimulatedAuthorities.Encode(parameters))));
    }
}
