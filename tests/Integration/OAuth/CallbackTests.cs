using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class CallbackTests
{
    [TestMethod]
    public async Task A_good_answer_keeps_the_code_for_the_user_who_began()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var received = await world.ReceiveAsync(world.Answer(begun));

        Assert.IsTrue(received.Succeeded, received.Problem?.Number);
        Assert.AreEqual(world.Clock.Now, received.Value.CodeReceivedAt);
        Assert.AreEqual(begun.Id, (await world.Authorizations.FindUnredeemedAsync(The.RecordId, "anna", CancellationToken.None))?.Id);
        Assert.AreEqual(begun.Id, (await world.Authorizations.FindUnredeemedAsync(The.RecordId, null, CancellationToken.None))?.Id);
        Assert.IsNull(await world.Authorizations.FindUnredeemedAsync(The.RecordId, "bert", CancellationToken.None));
        Assert.AreEqual(0, world.Authority.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("01")]
    public async Task Row_01_a_callback_without_state_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var missing = await world.ReceiveAsync(world.Answer(begun) with { State = [] });
        var empty = await world.ReceiveAsync(world.Answer(begun) with { State = [""] });

        IsRefused("EM-2041", missing.Problem);
        IsRefused("EM-2041", empty.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("02")]
    public async Task Row_02_a_callback_with_an_unknown_or_altered_state_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var altered = begun.State[..^1] + (begun.State[^1] == 'A' ? 'B' : 'A');
        var refused = await world.ReceiveAsync(world.Answer(begun) with { State = [altered] });

        IsRefused("EM-2042", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [DataRow("another-browser")]
    [DataRow("")]
    [DataRow(null)]
    [ChecklistRow("03")]
    public async Task Row_03_a_state_from_another_browser_is_refused(string? browserId)
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun), browserId: browserId);

        IsRefused("EM-2046", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_a_state_used_twice_is_refused_and_the_first_code_is_kept()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        await world.ReceiveAsync(world.Answer(begun));

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Code = ["a-code-of-somebody-else"] });

        Assert.AreEqual("EM-2044", refused.Problem?.Number);
        Assert.AreEqual(NextStepKind.OpenRecord, refused.Problem?.Next?.Kind);
        await world.RedeemAsync((await world.Authorizations.TakeCodeAsync(begun.Id, "anna", CancellationToken.None))!);
        Assert.AreEqual(The.Code, world.Authority.Tokens.Last.Form["code"]);
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_of_two_answers_at_once_one_is_taken()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.ReceiveAsync(world.Answer(begun)))));

        Assert.AreEqual(1, answers.Count(answer => answer.Succeeded));
        Assert.AreEqual(7, answers.Count(answer => answer.Problem?.Number == "EM-2044"));
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_a_refused_sign_in_cannot_be_answered_again()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        await world.ReceiveAsync(world.Answer(begun) with { Iss = ["https://else.example"] });

        var refused = await world.ReceiveAsync(world.Answer(begun));

        Assert.AreEqual("EM-2044", refused.Problem?.Number);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("05")]
    public async Task Row_05_a_state_older_than_ten_minutes_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        var refused = await world.ReceiveAsync(world.Answer(begun));

        IsRefused("EM-2045", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("06")]
    public async Task Row_06_callbacks_swapped_between_two_legal_entities_are_refused_and_each_lands_on_its_own()
    {
        await using var world = await OAuthWorld.StartAsync();
        var elsewhere = world.Client with { LegalEntity = The.OtherLegalEntity, WebApplicationId = "record-2" };
        var here = await world.BeginAsync();
        var there = await world.BeginAsync(client: elsewhere);
        var swapped = await world.BeginAsync();

        var first = await world.ReceiveAsync(world.Answer(here));
        var second = await world.ReceiveAsync(world.Answer(there), The.OtherLegalEntity);
        var refused = await world.ReceiveAsync(world.Answer(swapped), The.OtherLegalEntity);

        Assert.AreEqual(The.RecordId, first.Value.WebApplicationId);
        Assert.AreEqual("record-2", second.Value.WebApplicationId);
        IsRefused("EM-2043", refused.Problem);
    }

    [TestMethod]
    [ChecklistRow("07")]
    public async Task Row_07_a_callback_while_a_different_user_is_signed_in_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun), userId: "bert");

        IsRefused("EM-2047", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("07")]
    public async Task Row_07_a_callback_while_nobody_is_signed_in_keeps_the_code_for_its_owner_alone()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var received = await world.ReceiveAsync(world.Answer(begun), userId: null);

        Assert.AreEqual("anna", received.Value.UserId);
        Assert.IsNull(await world.Authorizations.TakeCodeAsync(begun.Id, "bert", CancellationToken.None));
        Assert.IsNotNull(await world.Authorizations.TakeCodeAsync(begun.Id, "anna", CancellationToken.None));
    }

    [TestMethod]
    [ChecklistRow("08")]
    public async Task Row_08_a_missing_iss_that_the_metadata_promises_is_refused_before_the_token_call()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Iss = [] });

        IsRefused("EM-2048", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("08")]
    public async Task Row_08_a_missing_iss_that_nobody_promised_is_accepted()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata.Remove("authorization_response_iss_parameter_supported");
        var begun = await world.BeginAsync();

        var received = await world.ReceiveAsync(world.Answer(begun) with { Iss = [] });

        Assert.IsTrue(received.Succeeded, received.Problem?.Number);
    }

    [TestMethod]
    [DataRow(true, "https://another.example")]
    [DataRow(false, "https://another.example")]
    [DataRow(true, "{issuer}/")]
    [DataRow(true, "")]
    [ChecklistRow("09")]
    public async Task Row_09_the_iss_of_another_authority_is_refused(bool promised, string issuer)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Metadata["authorization_response_iss_parameter_supported"] = promised;
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Iss = [issuer.Replace("{issuer}", world.Authority.Issuer, StringComparison.Ordinal)] });

        IsRefused("EM-2049", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [DataRow("access_denied", "EM-2051")]
    [DataRow("invalid_scope", "EM-2056")]
    [DataRow("server_error", "EM-2053")]
    [DataRow("temporarily_unavailable", "EM-2053")]
    [DataRow("invalid_request", "EM-2057")]
    [DataRow("unauthorized_client", "EM-2057")]
    [DataRow("login_required", "EM-2052")]
    [DataRow("something_new", "EM-2052")]
    [ChecklistRow("11")]
    public async Task Row_11_an_error_of_the_authority_is_told_and_nothing_is_stored(string error, string number)
    {
        await using var world = await OAuthWorld.StartAsync();
        var without = await world.BeginAsync();
        var with = await world.BeginAsync();

        var bare = await world.ReceiveAsync(world.Answer(without) with { Code = [], Error = [error] });
        var described = await world.ReceiveAsync(world.Answer(with) with { Code = [], Error = [error], ErrorDescription = ["because"] });

        Assert.AreEqual(number, bare.Problem?.Number);
        Assert.AreEqual(error, bare.Problem?.AuthorityAnswer);
        Assert.AreEqual($"{error}: because", described.Problem?.AuthorityAnswer);
        Assert.AreEqual(number, (await world.Authorizations.FindAsync(with.Id, CancellationToken.None))?.ProblemNumber);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_a_description_with_markup_line_breaks_and_a_megabyte_is_cut_and_loses_its_control_characters()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        var description = "<script>\r\nEM-9999 forged\u202e\0" + new string('x', 1024 * 1024);

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Code = [], Error = ["access_denied"], ErrorDescription = [description] });

        var shown = refused.Problem!.AuthorityAnswer!;
        Assert.IsLessThanOrEqualTo(501, shown.Length);
        Assert.IsFalse(shown.Any(letter => char.IsControl(letter) || letter == '\u202e'));
        Assert.DoesNotContain("forged", world.Logs.AsText(), StringComparison.Ordinal);
    }

    [TestMethod]
    [ChecklistRow("13")]
    public async Task Row_13_code_and_error_together_are_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Error = ["access_denied"] });

        IsRefused("EM-2050", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("14")]
    public async Task Row_14_duplicate_parameters_are_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var codes = await world.BeginAsync();
        var states = await world.BeginAsync();
        var issuers = await world.BeginAsync();

        var twoCodes = await world.ReceiveAsync(world.Answer(codes) with { Code = ["a", "b"] });
        var twoStates = await world.ReceiveAsync(world.Answer(states) with { State = [states.State, states.State] });
        var twoIssuers = await world.ReceiveAsync(world.Answer(issuers) with { Iss = [world.Authority.Issuer, "https://else.example"] });

        IsRefused("EM-2040", twoCodes.Problem);
        IsRefused("EM-2040", twoStates.Problem);
        IsRefused("EM-2040", twoIssuers.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [DataRow(100_000, 'x')]
    [DataRow(4097, 'x')]
    [DataRow(10, 'ø')]
    [DataRow(10, '\n')]
    [DataRow(10, '\u007f')]
    [DataRow(0, 'x')]
    [ChecklistRow("15")]
    public async Task Row_15_a_code_that_is_too_long_or_not_printable_or_empty_is_refused(int length, char letter)
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(begun) with { Code = [new string(letter, length)] });

        IsRefused("EM-2055", refused.Problem);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    [ChecklistRow("15")]
    public async Task Row_15_a_missing_code_is_refused_and_the_longest_one_is_kept()
    {
        await using var world = await OAuthWorld.StartAsync();
        var missing = await world.BeginAsync();
        var longest = await world.BeginAsync();

        var refused = await world.ReceiveAsync(world.Answer(missing) with { Code = [] });
        var kept = await world.ReceiveAsync(world.Answer(longest) with { Code = [new string('~', 4096)] });

        IsRefused("EM-2054", refused.Problem);
        Assert.IsTrue(kept.Succeeded, kept.Problem?.Number);
    }

    [TestMethod]
    public async Task A_code_is_taken_once_also_by_eight_callers_at_once()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        await world.ReceiveAsync(world.Answer(begun));

        var grants = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Authorizations.TakeCodeAsync(begun.Id, "anna", CancellationToken.None))));

        Assert.AreEqual(1, grants.Count(grant => grant is not null));
        Assert.IsNotNull((await world.Authorizations.FindAsync(begun.Id, CancellationToken.None))?.RedeemedAt);
        await NothingIsKeptAsync(world);
    }

    [TestMethod]
    public async Task An_error_of_the_redirect_is_told_in_the_words_of_the_type()
    {
        await using var world = await OAuthWorld.StartAsync();
        var begun = await world.BeginAsync();
        var response = world.Answer(begun) with { Code = [], Error = ["access_denied"], ErrorDescription = ["user closed the window"] };
        var refused = await world.ReceiveAsync(response);

        var translated = Host.OAuth.RefusedSignIn.Translated(refused.Problem!, response, [new("The person closed the window.", "Begin again.") { Error = "access_denied", Contains = "CLOSED" }]);

        Assert.AreEqual("The person closed the window.", translated.Title);
        Assert.AreEqual("EM-2051", translated.Number);
    }

    private static void IsRefused(string number, Problem? problem)
    {
        Assert.AreEqual(number, problem?.Number);
        Assert.AreEqual(ActionKeys.GetAuthorizationCode, problem!.Next?.Target);
    }

    private static async Task NothingIsKeptAsync(OAuthWorld world)
    {
        Assert.IsNull(await world.Authorizations.FindUnredeemedAsync(The.RecordId, null, CancellationToken.None));
        Assert.AreEqual(0, world.Authority.Count("/token"));
        var sealedCodes = await world.Database.QueryAsync<string>("SELECT id FROM pending_authorization WHERE sealed_code IS NOT NULL", null, CancellationToken.None);
        Assert.IsEmpty(sealedCodes);
    }
}
