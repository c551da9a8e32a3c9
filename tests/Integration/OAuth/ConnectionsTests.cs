using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class ConnectionsTests
{
    [TestMethod]
    public async Task Tokens_are_kept_sealed_and_come_back_for_the_version_that_was_read()
    {
        await using var world = await OAuthWorld.StartAsync();

        var connection = await ReplaceAsync(world, Tokens(world, "first-access", "first-refresh"));

        Assert.AreEqual("first-access", (await world.Connections.AccessTokenAsync(connection, CancellationToken.None))?.Reveal());
        Assert.AreEqual("first-refresh", (await world.Connections.RefreshTokenAsync(connection, CancellationToken.None))?.Reveal());
        Assert.AreEqual(connection, await world.Connections.FindAsync(The.RecordId, CancellationToken.None));
        Assert.AreEqual(connection, (await world.Connections.ListAsync(The.LegalEntity, CancellationToken.None)).Single());
        Assert.IsEmpty(await world.Connections.ListAsync(The.OtherLegalEntity, CancellationToken.None));
        Assert.DoesNotContain("first-", string.Concat(await SealedAsync(world)), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_new_authorization_takes_the_place_of_the_old_one_and_its_version_grows()
    {
        await using var world = await OAuthWorld.StartAsync();
        var annas = await ReplaceAsync(world, Tokens(world, "annas", "refresh"));

        var berts = await ReplaceAsync(world, Tokens(world, "berts", null), "bert");

        Assert.AreEqual(annas.Version + 1, berts.Version);
        Assert.IsFalse(berts.HasRefreshToken);
        Assert.AreEqual("bert", berts.AuthorizedByUserId);
        Assert.IsNull(await world.Connections.AccessTokenAsync(annas, CancellationToken.None));
    }

    [TestMethod]
    [ChecklistRow("45")]
    public async Task Row_45_a_refresh_without_a_refresh_token_keeps_the_old_one_and_with_one_replaces_it()
    {
        await using var world = await OAuthWorld.StartAsync();
        var first = await ReplaceAsync(world, Tokens(world, "first", "kept"));

        var second = (await RenewAsync(world, first, Tokens(world, "second", null) with { GrantedScope = null, RefreshableUntil = null }))!;
        var kept = await world.Connections.RefreshTokenAsync(second, CancellationToken.None);
        var third = (await RenewAsync(world, second, Tokens(world, "third", "new")))!;

        Assert.AreEqual("kept", kept?.Reveal());
        Assert.AreEqual(first.GrantedScope, second.GrantedScope);
        Assert.AreEqual(first.RefreshableUntil, second.RefreshableUntil);
        Assert.AreEqual(first.AuthorizedByUserId, third.AuthorizedByUserId);
        Assert.AreEqual(first.AuthorizationValidUntil, third.AuthorizationValidUntil);
        Assert.AreEqual(first.Version + 2, third.Version);
        Assert.AreEqual("new", (await world.Connections.RefreshTokenAsync(third, CancellationToken.None))?.Reveal());
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_a_connection_made_after_the_one_before_was_forgotten_has_a_version_that_none_had()
    {
        await using var world = await OAuthWorld.StartAsync();
        var first = await ReplaceAsync(world, Tokens(world, "first", "refresh"));
        var renewed = (await RenewAsync(world, first, Tokens(world, "renewed", "refresh-2")))!;
        await using (var work = await world.Database.BeginAsync(CancellationToken.None))
        {
            await world.Connections.ForgetAsync(The.RecordId, work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await ReplaceAsync(world, Tokens(world, "after", "refresh-3"));

        Assert.IsGreaterThan(renewed.Version, after.Version);
    }

    [TestMethod]
    public async Task Of_two_renewals_of_one_version_the_second_changes_nothing()
    {
        await using var world = await OAuthWorld.StartAsync();
        var read = await ReplaceAsync(world, Tokens(world, "first", "refresh"));

        var winner = await RenewAsync(world, read, Tokens(world, "winner", "refresh-2"));
        var loser = await RenewAsync(world, read, Tokens(world, "loser", "refresh-3"));

        Assert.IsNull(loser);
        Assert.AreEqual("winner", (await world.Connections.AccessTokenAsync(winner!, CancellationToken.None))?.Reveal());
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_an_older_ciphertext_put_back_into_its_row_does_not_open()
    {
        await using var world = await OAuthWorld.StartAsync();
        var first = await ReplaceAsync(world, Tokens(world, "first", "refresh"));
        var old = await SealedAsync(world);
        var second = await RenewAsync(world, first, Tokens(world, "second", "refresh-2"));

        await ExecuteAsync(world, "UPDATE connection SET sealed_access_token = @Access, sealed_refresh_token = @Refresh", new { Access = old[0], Refresh = old[1] });

        await Assert.ThrowsExactlyAsync<SecretUnreadableException>(() => world.Connections.AccessTokenAsync(second!, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<SecretUnreadableException>(() => world.Connections.RefreshTokenAsync(second!, CancellationToken.None));
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_a_token_of_another_row_or_field_does_not_open()
    {
        await using var world = await OAuthWorld.StartAsync();
        var here = await ReplaceAsync(world, Tokens(world, "here", "refresh"));
        var there = await ReplaceAsync(world, Tokens(world, "there", "refresh"), recordId: "record-2");

        await ExecuteAsync(world, "UPDATE connection SET sealed_access_token = sealed_refresh_token WHERE web_application_id = 'record-1'", null);
        await ExecuteAsync(world, "UPDATE connection SET sealed_refresh_token = (SELECT sealed_refresh_token FROM connection WHERE web_application_id = 'record-1') WHERE web_application_id = 'record-2'", null);

        await Assert.ThrowsExactlyAsync<SecretUnreadableException>(() => world.Connections.AccessTokenAsync(here, CancellationToken.None));
        await Assert.ThrowsExactlyAsync<SecretUnreadableException>(() => world.Connections.RefreshTokenAsync(there, CancellationToken.None));
    }

    [TestMethod]
    public async Task A_connection_is_forgotten_with_its_record()
    {
        await using var world = await OAuthWorld.StartAsync();
        var connection = await ReplaceAsync(world, Tokens(world, "first", null));

        await using (var work = await world.Database.BeginAsync(CancellationToken.None))
        {
            await world.Connections.ForgetAsync(The.RecordId, work, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        Assert.IsNull(await world.Connections.FindAsync(The.RecordId, CancellationToken.None));
        Assert.IsNull(await world.Connections.AccessTokenAsync(connection, CancellationToken.None));
    }

    private static TokenSet Tokens(OAuthWorld world, string access, string? refresh) => new()
    {
        AccessToken = Secret.Of(access),
        RefreshToken = refresh is null ? null : Secret.Of(refresh),
        GrantedScope = The.Scope,
        ExpiresAt = world.Clock.Now.AddMinutes(2),
        RefreshableUntil = refresh is null ? null : world.Clock.Now.AddMinutes(10),
        Subject = "subject",
    };

    private static async Task<Connection> ReplaceAsync(OAuthWorld world, TokenSet tokens, string userId = "anna", string recordId = The.RecordId)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        var connection = await world.Connections.ReplaceAsync(new(recordId, The.LegalEntity, userId, userId, world.Clock.Now, world.Clock.Now.AddYears(1)), tokens, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return connection;
    }

    private static async Task<Connection?> RenewAsync(OAuthWorld world, Connection connection, TokenSet tokens)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        var renewed = await world.Connections.RenewAsync(connection, tokens, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return renewed;
    }

    private static async Task ExecuteAsync(OAuthWorld world, string sql, object? arguments)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(sql, arguments, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> SealedAsync(OAuthWorld world) =>
    [
        .. await world.Database.QueryAsync<string>("SELECT sealed_access_token FROM connection", null, CancellationToken.None),
        .. await world.Database.QueryAsync<string>("SELECT sealed_refresh_token FROM connection", null, CancellationToken.None),
    ];
}
