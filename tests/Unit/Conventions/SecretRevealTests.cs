using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>A secret is opened only on the line that writes the wire or seals.</summary>
[TestClass]
public sealed partial class SecretRevealTests
{
    /// <summary>Who may, and why.</summary>
    private static readonly Dictionary<string, string> _listed = new(StringComparer.Ordinal)
    {
        ["contracts/Kit/Checks/SecretCheck.cs"] = "the secrets of a simulator's clients are looked for in what the plugin says",
        ["host/Operations/Backup/RestoreBackup.cs"] = "the hash of the manifest is no secret: it is sealed so that nobody else can write it",
        ["host/OAuth/ClientCredentials.cs"] = "the client secret goes into the token call",
        ["host/OAuth/IdTokenClaims.cs"] = "nonce and access token are compared with what the identity token says of them",
        ["host/OAuth/IdTokenValidator.cs"] = "the identity token is parsed",
        ["host/OAuth/Keeping/RenewalLease.cs"] = "the token that is about to be sent is fingerprinted, so that its fate can be told later",
        ["host/OAuth/Keeping/TestCall.cs"] = "the access token goes into the test call",
        ["host/OAuth/Keeping/TokenRevocation.cs"] = "the tokens go into the revocation",
        ["host/OAuth/PastedCode.cs"] = "a code that was pasted is looked at: printable, and not too long",
        ["host/OAuth/RefusedTokenCall.cs"] = "what was sent is struck out of the authority's answer",
        ["host/OAuth/TokenEndpoint.cs"] = "code, verifier and tokens go into the token call",
        ["host/Operations/Webhooks/SaveWebhook.cs"] = "the administrator's page shows a new signing secret, once",
        ["host/Operations/Webhooks/WebhookSignature.cs"] = "what is sent is signed with it",
        ["host/Security/SetUp/SetUpLink.cs"] = "the set-up link's value is hashed to be compared",
        ["host/Security/SetUp/WriteSetUpLink.cs"] = "the set-up link is written to the file that only the host's account reads",
        ["host/Security/Users/GivenPassword.cs"] = "the administrator's page shows a one-time password, once",
        ["host/Security/Users/Passwords.cs"] = "a password is judged, hashed and verified",
        ["host/Vault/SealedNotes.cs"] = "a note is no secret: it is sealed so that nobody else can write it",
        ["host/Vault/SecretVault.cs"] = "it is sealed",
        ["host/WebServices/AnswerRedaction.cs"] = "the token is struck out of an answer that repeats it",
        ["host/WebServices/WebServiceCalls.cs"] = "the access token goes into the request",
    };

    [TestMethod]
    public void A_secret_is_revealed_only_where_listed() =>
        Violations.AssertNone(Elsewhere(SourceFile.Under(["host", "contracts", "plugins"], ".cs", ".cshtml"), _listed));

    [TestMethod]
    public void The_rule_sees_a_secret_revealed_elsewhere_and_a_listed_file_that_reveals_none()
    {
        SourceFile[] planted =
        [
            new("host/OAuth/A.cs", "request.Headers.Authorization = new(\"Bearer\", token.Reveal());"),
            new("host/Web/B.cs", "tokens.Select(Secret.Reveal);\nvar text = token?.Reveal();\nFunc<string> open = token.Reveal;"),
            new("host/Vault/C.cs", "internal string Reveal() => _text;"),
        ];

        var violations = Elsewhere(planted, new(StringComparer.Ordinal) { ["host/OAuth/A.cs"] = "wire", ["host/Vault/Gone.cs"] = "seals" });

        Violations.AssertFound(violations, "host/Web/B.cs:1", "host/Web/B.cs:2", "host/Web/B.cs:3", "host/Vault/Gone.cs");
    }

    private static IEnumerable<string> Elsewhere(IReadOnlyList<SourceFile> files, Dictionary<string, string> listed)
    {
        var revealing = (
            from file in files
            from line in file.Lines
            where Reveal().IsMatch(line.Text)
            select (file.Path, line.Number)).ToList();
        return revealing
            .Where(place => !listed.ContainsKey(place.Path))
            .Select(place => $"{place.Path}:{place.Number} reveals a secret and is not listed")
            .Concat(listed.Keys.Where(path => revealing.All(place => place.Path != path)).Select(path => $"{path} is listed and reveals no secret"));
    }

    [GeneratedRegex(@"\.Reveal\b", RegexOptions.None, 1000)]
    private static partial Regex Reveal();
}
