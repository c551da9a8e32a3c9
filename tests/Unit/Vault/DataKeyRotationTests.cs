using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Tests.Unit.Vault;

[TestClass]
public sealed class DataKeyRotationTests(TestContext context)
{
    [TestMethod]
    public async Task Everything_is_sealed_anew_and_opens_and_the_old_key_is_gone()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(250, Token);
        var oldKey = world.Keys.Current.Id;

        Assert.IsTrue((await world.BeginAsync(Token)).Succeeded);
        var finished = await world.FinishAsync(Token);

        Assert.IsTrue(finished.IsFinished);
        Assert.AreEqual(500, finished.Resealed);
        Assert.AreEqual(500, finished.Total);
        Assert.AreEqual(finished.DataKeyId, (await world.Store.ListAsync(Token)).Single().Id);
        Assert.IsNull(world.Keys.Find(oldKey));
        Assert.AreEqual("access-249", await world.AccessTokenAsync(RotationWorld.NameOf(249), Token));
        await world.RestartAsync(Token);
        Assert.AreEqual("access-0", await world.AccessTokenAsync(RotationWorld.NameOf(0), Token));
        Assert.IsNull(await world.StepAsync(Token));
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_An_older_ciphertext_put_back_after_the_rotation_fails_closed()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(3, Token);
        var older = await world.SealedAsync(RotationWorld.NameOf(1), Token);
        await world.BeginAsync(Token);
        await world.FinishAsync(Token);

        await world.Test.ExecuteAsync("UPDATE connection SET sealed_access_token = @older WHERE web_application_id = @id", new { older, id = RotationWorld.NameOf(1) }, Token);

        var refused = await Assert.ThrowsExactlyAsync<SecretUnreadableException>(() => world.AccessTokenAsync(RotationWorld.NameOf(1), Token));
        Assert.AreEqual("EM-3001", refused.Problem.Number);
        Assert.AreEqual("access-2", await world.AccessTokenAsync(RotationWorld.NameOf(2), Token));
    }

    [TestMethod]
    public async Task A_restart_half_way_goes_on_where_it_was()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(500, Token);
        await world.BeginAsync(Token);
        for (var step = 0; step < 4; step++)
        {
            await world.StepAsync(Token);
        }

        await world.RestartAsync(Token);
        var atRestart = await world.Rotations.FindLatestAsync(Token);
        var middle = await world.AccessTokenAsync(RotationWorld.NameOf(250), Token);
        var steps = await world.ResealAsync(Token);
        world.Clock.Advance(world.Options.RetireAfter);
        var finished = (await world.StepAsync(Token))!.Rotation;

        Assert.AreEqual(400, atRestart!.Done);
        Assert.AreEqual("access-250", middle);
        Assert.AreEqual(6, steps);
        Assert.AreEqual(1000, finished.Resealed);
        Assert.IsTrue(finished.IsFinished);
    }

    [TestMethod]
    public async Task A_write_between_reading_and_replacing_is_not_lost()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(50, Token);
        await world.BeginAsync(Token);

        // The unit of work of the person is under way: the step has read and sealed, and waits to write.
        Task step;
        await using (var work = await world.Test.Database.BeginAsync(Token))
        {
            step = world.StepAsync(Token);
            await world.SaveAsync(RotationWorld.NameOf(7), 2, "newer", work, Token);
            await work.CommitAsync(Token);
        }

        await step;
        await world.FinishAsync(Token);

        Assert.AreEqual("newer", await world.AccessTokenAsync(RotationWorld.NameOf(7), Token));
        Assert.AreEqual("access-8", await world.AccessTokenAsync(RotationWorld.NameOf(8), Token));
    }

    [TestMethod]
    public async Task A_value_written_under_the_old_key_at_the_last_moment_is_found_before_that_key_goes()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(50, Token);
        var late = await world.SealedAsync(RotationWorld.NameOf(3), Token);
        await world.BeginAsync(Token);
        await world.ResealAsync(Token);
        await world.Test.ExecuteAsync("UPDATE connection SET sealed_access_token = @late WHERE web_application_id = @id", new { late, id = RotationWorld.NameOf(3) }, Token);

        world.Clock.Advance(world.Options.RetireAfter);
        var again = (await world.StepAsync(Token))!.Rotation;
        var finished = await world.FinishAsync(Token);

        Assert.IsFalse(again.IsFinished);
        Assert.IsTrue(finished.IsFinished);
        Assert.AreEqual("access-3", await world.AccessTokenAsync(RotationWorld.NameOf(3), Token));
    }

    [TestMethod]
    public async Task The_old_key_stays_until_nobody_can_be_using_it_whatever_the_clock_does()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(5, Token);
        await world.BeginAsync(Token);
        await world.ResealAsync(Token);

        var before = (await world.StepAsync(Token))!;
        world.Clock.Advance(world.Options.RetireAfter - TimeSpan.FromSeconds(1));
        var almost = (await world.StepAsync(Token))!;

        Assert.IsFalse(before.Rotation.IsFinished);
        Assert.AreEqual(world.Options.RetireAfter, before.Next);
        Assert.IsFalse(almost.Rotation.IsFinished);
        Assert.AreEqual(TimeSpan.FromSeconds(1), almost.Next);
        Assert.HasCount(2, await world.Store.ListAsync(Token));
    }

    [TestMethod]
    [ChecklistRow("48")]
    public async Task Row_48_A_value_that_does_not_open_is_named_and_keeps_the_old_key_until_it_is_entered_again()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(5, Token);
        await world.Test.ExecuteAsync(
            "UPDATE connection SET sealed_access_token = (SELECT sealed_access_token FROM connection WHERE web_application_id = @other) WHERE web_application_id = @id",
            new { id = RotationWorld.NameOf(2), other = RotationWorld.NameOf(3) },
            Token);

        await world.BeginAsync(Token);
        var waiting = await world.FinishAsync(Token);
        await using (var work = await world.Test.Database.BeginAsync(Token))
        {
            await world.SaveAsync(RotationWorld.NameOf(2), 2, "entered again", work, Token);
            await work.CommitAsync(Token);
        }

        world.Clock.Advance(world.Options.RetireAfter);
        var finished = (await world.StepAsync(Token))!.Rotation;

        Assert.IsFalse(waiting.IsFinished);
        Assert.AreEqual(1, waiting.Unreadable);
        Assert.AreEqual("the access token of record-00002 (connection.sealed_access_token)", waiting.UnreadableAt);
        Assert.IsTrue(finished.IsFinished);
    }

    [TestMethod]
    public async Task A_second_rotation_waits_for_the_first()
    {
        await using var world = await RotationWorld.OpenAsync(Token);
        await world.AddConnectionsAsync(5, Token);

        await world.BeginAsync(Token);
        var second = await world.BeginAsync(Token);
        await world.FinishAsync(Token);
        var third = await world.BeginAsync(Token);

        Assert.AreEqual("EM-3101", second.Problem?.Number);
        Assert.IsTrue(third.Succeeded);
    }

    /// <summary>Steps are what is counted: each is one read, one transaction and as many updates as it has values.</summary>
    [TestMethod]
    public async Task Ten_thousand_connections_take_ten_times_the_steps_of_one_thousand()
    {
        await using var small = await RotationWorld.OpenAsync(Token);
        await using var large = await RotationWorld.OpenAsync(Token);
        await small.AddConnectionsAsync(1_000, Token);
        await large.AddConnectionsAsync(10_000, Token);
        await small.BeginAsync(Token);
        await large.BeginAsync(Token);

        var few = await small.ResealAsync(Token);
        var many = await large.ResealAsync(Token);

        Assert.AreEqual(20, few);
        Assert.AreEqual(200, many);
        var rotation = (await large.Rotations.FindLatestAsync(Token))!;
        Assert.AreEqual(20_000, rotation.Resealed);
        Assert.AreEqual(20_000, rotation.Done);
        Assert.AreEqual("access-9999", await large.AccessTokenAsync(RotationWorld.NameOf(9_999), Token));
    }

    [TestMethod]
    public async Task Each_step_finds_its_rows_by_an_index()
    {
        await using var world = await RotationWorld.OpenAsync(Token);

        var plan = await world.Test.Database.QueryAsync<PlanRow>(
            "EXPLAIN QUERY PLAN SELECT web_application_id FROM connection WHERE web_application_id > 'a' AND sealed_access_token IS NOT NULL ORDER BY web_application_id LIMIT 100", null, Token);

        Assert.IsTrue(plan.All(row => row.Detail.StartsWith("SEARCH", StringComparison.Ordinal)), string.Join('\n', plan));
    }

    private CancellationToken Token => context.CancellationToken;

    private sealed record PlanRow(long Id, long Parent, long Notused, string Detail);
}
