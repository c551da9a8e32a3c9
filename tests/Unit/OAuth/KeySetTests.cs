using System.Text.Json;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

/// <summary>RFC 7517 section 5: keys that cannot be read are passed over, the others are used.</summary>
[TestClass]
public sealed class KeySetTests
{
    private const string Good = """{ "kty": "EC", "crv": "P-256", "kid": "good", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }""";

    [TestMethod]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("\"keys\"")]
    [DataRow("""{ "keys": {} }""")]
    [DataRow("""{ "Keys": [] }""")]
    public void What_is_no_object_with_an_array_of_keys_is_no_key_set(string json)
    {
        var thrown = Assert.ThrowsExactly<JsonException>(() => KeySet.Read(json));

        Assert.AreEqual("A key set is an object with an array of keys.", thrown.Message);
    }

    [TestMethod]
    [DataRow("""{ "kty": "XX", "kid": "unknown" }""")]
    [DataRow("""{ "kty": "RSA", "kid": "no modulus" }""")]
    [DataRow("""{ "kty": "RSA", "kid": "no base64", "n": "***", "e": "AQAB" }""")]
    [DataRow("""{ "kty": 7 }""")]
    [DataRow("7")]
    [DataRow("null")]
    public void A_key_that_cannot_be_read_keeps_no_other_from_being_used(string key)
    {
        var set = KeySet.Read($$"""{ "keys": [{{key}}, {{Good}}] }""");

        Assert.AreEqual("good", set.Keys.Single().Kid);
    }

    [TestMethod]
    public void An_empty_set_has_no_key() => Assert.IsEmpty(KeySet.Read("""{ "keys": [] }""").Keys);
}
