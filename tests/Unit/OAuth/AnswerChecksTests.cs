using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class AnswerChecksTests
{
    private const string Issuer = "https://authority.example";

    private static readonly DateTimeOffset Now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);

    private static readonly PendingRow Row = new()
    {
        Id = "pending-1",
        Status = PendingRow.Pending,
        LegalEntity = "AA01",
        UserId = "anna",
        BrowserHash = Digest.Of("browser-of-anna"),
        Issuer = Issuer,
        PromisesIssuer = 1,
        ExpiresAt = Now.ToUnixTimeMilliseconds() + 1,
    };

    private static readonly AuthorizationResponse Response = new(["state"], ["code"], [], [], [Issuer]);

    private static readonly Answer Good = new(Response, Row, "AA01", "anna", "browser-of-anna", Now);

    [TestMethod]
    public void The_answer_that_was_asked_for_is_taken() => Is(null, Good);

    [TestMethod]
    public void A_parameter_comes_once()
    {
        Is("EM-2040", With(Response with { State = ["state", "state"] }));
        Is("EM-2040", With(Response with { Code = ["code", "code"] }));
        Is("EM-2040", With(Response with { Code = [], Error = ["access_denied", "access_denied"] }));
        Is("EM-2040", With(Response with { ErrorDescription = ["one", "two"] }));
        Is("EM-2040", With(Response with { Iss = [Issuer, Issuer] }));
    }

    [TestMethod]
    public void A_state_that_is_missing_or_empty_or_unknown_is_refused()
    {
        Is("EM-2041", With(Response with { State = [] }));
        Is("EM-2041", With(Response with { State = [""] }));
        Is("EM-2042", Good with { Row = null });
    }

    [TestMethod]
    public void The_answer_is_for_the_same_legal_entity_to_the_letter()
    {
        Is("EM-2043", Good with { LegalEntity = "BB02" });
        Is("EM-2043", Good with { LegalEntity = "aa01" });
    }

    [TestMethod]
    [DataRow(PendingRow.Received)]
    [DataRow(PendingRow.Refused)]
    public void A_sign_in_is_answered_once(string status) => Is("EM-2044", Good with { Row = Row with { Status = status } });

    [TestMethod]
    [DataRow(0, null)]
    [DataRow(1, "EM-2045")]
    public void The_answer_comes_before_its_time_is_over(int milliseconds, string? number) => Is(number, Good with { Now = Now.AddMilliseconds(milliseconds) });

    [TestMethod]
    [DataRow("browser-of-berit")]
    [DataRow("")]
    [DataRow(null)]
    public void The_browser_is_the_one_that_began(string? browser) => Is("EM-2046", Good with { BrowserId = browser });

    [TestMethod]
    public void A_browser_without_a_name_is_not_the_one_without_a_hash() =>
        Is("EM-2046", Good with { BrowserId = "", Row = Row with { BrowserHash = Digest.Of("") } });

    [TestMethod]
    public void The_user_is_the_one_who_began_or_nobody()
    {
        Is("EM-2047", Good with { SignedInUserId = "berit" });
        Is(null, Good with { SignedInUserId = null });
    }

    [TestMethod]
    public void The_issuer_is_named_where_the_authority_promises_it()
    {
        Is("EM-2048", With(Response with { Iss = [] }));
        Is(null, With(Response with { Iss = [] }) with { Row = Row with { PromisesIssuer = 0 } });
    }

    [TestMethod]
    [DataRow("https://another.example")]
    [DataRow("https://authority.example/")]
    [DataRow("HTTPS://authority.example")]
    public void The_issuer_is_the_one_that_was_asked_where_there_is_one(string issuer)
    {
        Is("EM-2049", With(Response with { Iss = [issuer] }));
        Is("EM-2049", With(Response with { Iss = [issuer] }) with { Row = Row with { PromisesIssuer = 0 } });
        Is(null, With(Response with { Iss = [issuer] }) with { Row = Row with { Issuer = null } });
    }

    [TestMethod]
    [DataRow("access_denied", "EM-2051")]
    [DataRow("invalid_scope", "EM-2056")]
    [DataRow("server_error", "EM-2053")]
    [DataRow("temporarily_unavailable", "EM-2053")]
    [DataRow("invalid_request", "EM-2057")]
    [DataRow("unauthorized_client", "EM-2057")]
    [DataRow("unsupported_response_type", "EM-2057")]
    [DataRow("invalid_target", "EM-2057")]
    [DataRow("invalid_request_object", "EM-2057")]
    [DataRow("login_required", "EM-2052")]
    public void An_error_is_told_with_what_the_authority_says_of_it(string error, string number)
    {
        var plain = AnswerChecks.Refusal(With(Response with { Code = [], Error = [error] }))!;
        var described = AnswerChecks.Refusal(With(Response with { Code = [], Error = [error], ErrorDescription = ["not today"] }))!;
        var blank = AnswerChecks.Refusal(With(Response with { Code = [], Error = [error], ErrorDescription = [" "] }))!;

        Assert.AreEqual((number, error), (plain.Number, plain.AuthorityAnswer));
        Assert.AreEqual((number, $"{error}: not today"), (described.Number, described.AuthorityAnswer));
        Assert.AreEqual((number, error), (blank.Number, blank.AuthorityAnswer));
    }

    [TestMethod]
    public void An_answer_says_yes_or_no_and_not_both_and_not_neither()
    {
        Is("EM-2050", With(Response with { Error = ["access_denied"] }));
        Is("EM-2054", With(Response with { Code = [] }));
    }

    [TestMethod]
    [DataRow("", "EM-2055")]
    [DataRow(" ", "EM-2055")]
    [DataRow("a\u001f", "EM-2055")]
    [DataRow("a\u007f", "EM-2055")]
    [DataRow("a~ !", null)]
    [DataRow("\u00e6", "EM-2055")]
    public void A_code_is_printable_ASCII(string code, string? number) => Is(number, With(Response with { Code = [code] }));

    [TestMethod]
    [DataRow(4096, null)]
    [DataRow(4097, "EM-2055")]
    public void A_code_has_at_most_4096_letters(int length, string? number) => Is(number, With(Response with { Code = [new string('c', length)] }));

    [TestMethod]
    public void The_first_check_that_says_no_decides()
    {
        var answer = new Answer(new(["s", "s"], ["\n"], ["access_denied"], [], []), null, "BB02", "berit", "another", Now.AddDays(1));
        var row = Row with { Status = PendingRow.Refused };
        var better = new List<Func<Answer, Answer>>
        {
            wrong => wrong with { Response = wrong.Response with { State = [] } },
            wrong => wrong with { Response = wrong.Response with { State = ["state"] } },
            wrong => wrong with { Row = row },
            wrong => wrong with { LegalEntity = "AA01" },
            wrong => wrong with { Row = Row },
            wrong => wrong with { Now = Now },
            wrong => wrong with { BrowserId = "browser-of-anna" },
            wrong => wrong with { SignedInUserId = "anna" },
            wrong => wrong with { Response = wrong.Response with { Iss = ["https://another.example"] } },
            wrong => wrong with { Response = wrong.Response with { Iss = [Issuer] } },
            wrong => wrong with { Response = wrong.Response with { Code = [] } },
            wrong => wrong with { Response = wrong.Response with { Error = [] } },
            wrong => wrong with { Response = wrong.Response with { Code = ["\n"] } },
            wrong => wrong with { Response = wrong.Response with { Code = ["code"] } },
        };
        var refusals = new List<string?>();
        foreach (var step in better)
        {
            refusals.Add(AnswerChecks.Refusal(answer)?.Number);
            answer = step(answer);
        }

        CollectionAssert.AreEqual(
            new[] { "EM-2040", "EM-2041", "EM-2042", "EM-2043", "EM-2044", "EM-2045", "EM-2046", "EM-2047", "EM-2048", "EM-2049", "EM-2050", "EM-2051", "EM-2054", "EM-2055" },
            refusals);
        Is(null, answer);
    }

    private static Answer With(AuthorizationResponse response) => Good with { Response = response };

    private static void Is(string? number, Answer answer) => Assert.AreEqual(number, AnswerChecks.Refusal(answer)?.Number);
}
