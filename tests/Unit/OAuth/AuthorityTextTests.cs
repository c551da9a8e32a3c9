using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class AuthorityTextTests
{
    [TestMethod]
    [DataRow("a\r\nb\tc\0d", "a  b c d")]
    [DataRow("a\u202eb\u200bc", "a b c")]
    [DataRow("blåbær 🫐", "blåbær 🫐")]
    public void Control_characters_become_spaces_and_letters_stay(string text, string expected)
    {
        Assert.AreEqual(expected, AuthorityText.Bounded(text, 100));
    }

    [TestMethod]
    [DataRow("abcdef", 3, "abc…")]
    [DataRow("ab🫐c", 3, "ab…")]
    [DataRow("abc", 3, "abc")]
    public void A_long_text_is_cut_between_characters(string text, int length, string expected)
    {
        Assert.AreEqual(expected, AuthorityText.Bounded(text, length));
    }

    [TestMethod]
    [DataRow("the s+cr/t came", "the [secret] came")]
    [DataRow("the s%2Bcr%2Ft came", "the [secret] came")]
    [DataRow("the s\\u002Bcr/t came", "the [secret] came")]
    [DataRow("{\"refresh_token\" : \"abc\", \"code\":\"E17\"}", "{\"refresh_token\" : \"[secret]\", \"code\":\"E17\"}")]
    [DataRow("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln.", "Bearer [secret].")]
    public void Secrets_are_taken_out(string text, string expected)
    {
        Assert.AreEqual(expected, AuthorityText.Redacted(text, ["s+cr/t"]));
    }
}
