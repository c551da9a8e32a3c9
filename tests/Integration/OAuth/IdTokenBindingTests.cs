using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>What binds an identity token to the code, the access token and the moment of its sign-in.</summary>
[TestClass]
public sealed class IdTokenBindingTests
{
    [TestMethod]
    [Conformance("Other: invalid-at-hash")]
    [Conformance("Other: missing-at-hash")]
    public async Task An_at_hash_of_another_access_token_is_refused_and_the_right_one_is_accepted()
    {
        var hash = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(TokenScript.AccessToken));

        await IsRefusedAsync("EM-2081", claims: claims => claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA");
        await IsAcceptedAsync(claims: claims => claims["at_hash"] = System.Buffers.Text.Base64Url.EncodeToString(hash.AsSpan(0, 16)));
    }

    [TestMethod]
    [Conformance("Other: invalid-c-hash")]
    [Conformance("Other: missing-c-hash")]
    public async Task A_c_hash_of_another_code_is_refused_and_the_right_one_or_none_is_accepted()
    {
        var hash = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(The.Code));

        await IsRefusedAsync("EM-2088", claims: claims => claims["c_hash"] = "AAAAAAAAAAAAAAAAAAAAAA");
        await IsRefusedAsync("EM-2088", claims: claims => claims["c_hash"] = 7);
        await IsAcceptedAsync(claims: claims => claims["c_hash"] = System.Buffers.Text.Base64Url.EncodeToString(hash.AsSpan(0, 16)));
        await IsAcceptedAsync();
    }

    [TestMethod]
    [ChecklistRow("38")]
    public async Task Row_38_an_auth_time_that_is_missing_or_older_than_was_asked_for_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var request = new SignInRequest { MaxAge = TimeSpan.FromMinutes(5) };
        async Task SignInIsAsync(string? number, long? secondsAgo)
        {
            world.Authority.Tokens.Claims = claims => claims["auth_time"] = secondsAgo is { } ago ? world.Clock.Now.ToUnixTimeSeconds() - ago : null;
            Assert.AreEqual(number, (await world.SignInAsync(request)).Problem?.Number);
        }

        await SignInIsAsync("EM-2085", null);
        await SignInIsAsync("EM-2086", 361);
        await SignInIsAsync("EM-2086", -61);
        await SignInIsAsync(null, 360);
        await SignInIsAsync(null, 0);
        Assert.AreEqual("300", (await world.BeginAsync(request)).Query["max_age"]);
        Assert.IsNull((await world.BeginAsync()).Query["max_age"]);
        Assert.AreEqual("EM-2087", (await world.Authorizations.BeginAsync(world.Client with { Scope = "read" }, The.Anna, request, alongside: null, CancellationToken.None)).Problem?.Number);
    }

    private static Task IsAcceptedAsync(Action<JsonObject>? claims = null) => IsRefusedAsync(null, claims);

    private static async Task IsRefusedAsync(string? number, Action<JsonObject>? claims)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Claims = claims ?? (_ => { });

        var tokens = await world.SignInAsync();

        Assert.AreEqual(number, tokens.Problem?.Number);
    }
}
