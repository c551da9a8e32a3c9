using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class ScopesTests
{
    [TestMethod]
    [DataRow("read write", "read write archive", "")]
    [DataRow("read write", "read", "write")]
    [DataRow("read", "READ reads", "read")]
    [DataRow("write|all", "all", "")]
    [DataRow("write|all", "read", "write|all")]
    [DataRow("returns:*", "returns:write", "")]
    [DataRow("returns:*", "return", "returns:*")]
    [DataRow("returns:*|archive", "archive", "")]
    [DataRow("", "read", "")]
    [DataRow("read", null, "")]
    [DataRow("read", " ", "")]
    public void What_is_required_and_not_granted_is_missing_where_it_is_known_what_was_granted(string required, string? granted, string missing) =>
        Assert.AreEqual(missing, string.Join(' ', Scopes.Missing(Scopes.Of(required), granted)));

    [TestMethod]
    [DataRow("openid profile", true)]
    [DataRow("profile openid", true)]
    [DataRow("OpenID profile", false)]
    [DataRow("openid2", false)]
    [DataRow("profile", false)]
    [DataRow(null, false)]
    public void An_identity_token_is_asked_for_by_the_scope_openid(string? scope, bool asks) =>
        Assert.AreEqual(asks, Scopes.AsksForIdToken(scope));

    [TestMethod]
    public void What_is_missing_is_told_in_words() =>
        Assert.AreEqual("read, write or all", Scopes.Told(["read", "write|all"]));
}
