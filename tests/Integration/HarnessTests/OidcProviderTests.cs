using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace ElectronicMessages.Tests.Integration.HarnessTests;

[TestClass]
public sealed class OidcProviderTests
{
    private const string RedirectUrl = "http://localhost:5080/NO01/web-applications";
    private const string Secret = """a b&c+d%e:f=g/h~i!j"k'l<m>n?o#p\q|r^s`t{u}v[w](x)*y,z;@$_-.""";

    [TestMethod]
    public async Task The_provider_runs_the_code_flow_once_and_requires_the_verifier()
    {
        await using var provider = await OidcProvider.StartAsync(new(new OidcProviderClient("client-1", Secret, "openid profile example:write", "client_secret_post", RedirectUrl)));
        using var person = new Visitor(provider.Issuer);
        const string Verifier = "0123456789012345678901234567890123456789abc";

        var callback = await SignInAsync(person, provider, Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))));
        var wrong = await RedeemAsync(person, provider, (await SignInAsync(person, provider, "A".PadRight(43, 'A')))["code"]!, Verifier);
        var answer = await RedeemAsync(person, provider, callback["code"]!, Verifier);
        var replay = await RedeemAsync(person, provider, callback["code"]!, Verifier);

        Assert.AreEqual("a&b æ=%", callback["state"]);
        Assert.AreEqual(provider.IssuerText, callback["iss"]);
        Assert.AreEqual(400, wrong.StatusCode);
        Assert.AreEqual(200, answer.StatusCode, answer.Html);
        Assert.AreEqual(400, replay.StatusCode);
        using var tokens = JsonDocument.Parse(answer.Html);
        Assert.AreEqual("n-1", Claim(tokens, "id_token", "nonce"));
        Assert.AreEqual("08870099999", Claim(tokens, "id_token", "pid"));
        Assert.AreEqual("example:write", Claim(tokens, "access_token", "scope"));
        Assert.IsTrue(tokens.RootElement.TryGetProperty("refresh_token", out _));
    }

    private static async Task<System.Collections.Specialized.NameValueCollection> SignInAsync(Visitor person, OidcProvider provider, string challenge)
    {
        var address = $"{provider.AuthorizationUrl}?client_id=client-1&response_type=code&scope=openid%20profile%20example:write"
            + $"&redirect_uri={Uri.EscapeDataString(RedirectUrl)}&state={Uri.EscapeDataString("a&b æ=%")}&nonce=n-1"
            + $"&code_challenge={challenge}&code_challenge_method=S256&acr_values=idporten-loa-high";
        var page = await person.GetWithoutFollowingAsync(address);
        while (page.Location is { Host: "127.0.0.1" } next)
        {
            page = await person.GetWithoutFollowingAsync(next.AbsoluteUri);
        }

        Assert.IsTrue(page.IsRedirect, page.Html);
        return HttpUtility.ParseQueryString(page.Location!.Query);
    }

    private static Task<Page> RedeemAsync(Visitor person, OidcProvider provider, string code, string verifier) =>
        person.SendAsync(
            new(HttpMethod.Post, provider.TokenUrl)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = RedirectUrl,
                    ["code_verifier"] = verifier,
                    ["client_id"] = "client-1",
                    ["client_secret"] = Secret,
                }),
            },
            follow: false);

    private static string? Claim(JsonDocument tokens, string token, string claim)
    {
        var payload = tokens.RootElement.GetProperty(token).GetString()!.Split('.')[1];
        using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload));
        return claims.RootElement.GetProperty(claim).GetString();
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
