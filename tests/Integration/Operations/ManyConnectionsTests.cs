using System.Globalization;
using ElectronicMessages.Host.Operations.Health;
using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Operations.Webhooks;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>10,000 connections in one legal entity: what a page shows stays small, and what looks for the due ones walks an index.</summary>
[TestClass]
public sealed class ManyConnectionsTests
{
    private const int Many = 10_000;

    [TestMethod]
    public async Task The_list_and_Home_show_a_part_and_lead_to_the_others()
    {
        await using var host = await SecurityHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await MultiplyAsync(host);

        var first = await flow.Visitor.GetAsync(flow.ListPath);
        var second = await flow.Visitor.GetAsync(first.Link("Next").PathAndQuery);
        var found = await flow.Visitor.GetAsync($"{flow.ListPath}?filter=copy%2009999");
        var far = await flow.Visitor.GetAsync(RecordsOn(found)[0]);
        var home = await flow.Visitor.GetAsync("/NO01");

        Assert.HasCount(RecordPages.Size, RecordsOn(first));
        Assert.Contains("1 to 50 of 10002", first.Text, StringComparison.Ordinal);
        Assert.Contains("51 to 100 of 10002", second.Text, StringComparison.Ordinal);
        Assert.IsEmpty(RecordsOn(first).Intersect(RecordsOn(second), StringComparer.Ordinal));
        Assert.HasCount(1, RecordsOn(found));
        Assert.Contains("copy 09999", far.Title, StringComparison.Ordinal);
        Assert.Contains("All 10002 web applications", home.Text, StringComparison.Ordinal);
        Assert.Contains("these are the 20 most urgent ones", home.Text, StringComparison.Ordinal);
        Assert.IsLessThan(200_000, first.Html.Length + home.Html.Length);
    }

    [TestMethod]
    [DataRow(NoticesDue.SelectEnding, "connection_by_end", DisplayName = "the notices")]
    [DataRow(ReauthorizationDue.CountDue, "connection_by_legal_entity_and_end", DisplayName = "the number beside Home, on every page")]
    [DataRow(ReauthorizationDue.SelectDue, "connection_by_legal_entity_and_end", DisplayName = "what is due on Home")]
    [DataRow(DueCounts.Count, "connection_by_end", DisplayName = "the health detail")]
    [DataRow(DeliveryStore.SelectDue, "webhook_delivery_due", DisplayName = "the deliveries")]
    [DataRow(RecordPages.CountAll, "web_application_name", DisplayName = "the number of records")]
    public async Task What_is_asked_often_walks_its_index(string sql, string index)
    {
        await using var host = await SecurityHost.StartAsync();
        var arguments = new { From = 0L, To = 1L, Days = 30, Count = 1L, Until = 1L, LegalEntity = "NO01", Now = 0L, Filter = (string?)null };

        var plan = await host.Services.GetRequiredService<Database>().QueryAsync<Step>("EXPLAIN QUERY PLAN " + sql, arguments, CancellationToken.None);

        var steps = string.Join('\n', plan.Select(step => step.Detail));
        Assert.Contains(index, steps, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN c", steps, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task All_that_is_due_is_said_in_batches_and_once()
    {
        await using var host = await SecurityHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await MultiplyAsync(host);
        var say = host.Services.GetRequiredService<SayNotices>();

        var said = await say.ExecuteAsync(CancellationToken.None);
        var again = await say.ExecuteAsync(CancellationToken.None);

        Assert.AreEqual((Many, 0), (said, again));
    }

    // Records and connections as the flow makes them, but for their secrets, which nothing here opens; all end in ten days.
    private static async Task MultiplyAsync(TestHost host)
    {
        await using var work = await host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        var columns = (await work.QueryAsync<Column>("SELECT name AS Name FROM pragma_table_info('web_application') WHERE name NOT IN ('id', 'name')", null, CancellationToken.None)).Select(column => column.Name).ToList();
        var copied = string.Join(", ", columns);
        await work.ExecuteAsync(
            $"""
            WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {Many})
            INSERT INTO web_application (id, name, {copied})
            SELECT 'copy' || number, printf('copy %05d', number), {copied}
            FROM numbers, web_application original
            WHERE original.name = '{Flow.IdPorten}'
            """,
            null,
            CancellationToken.None);
        var soon = host.Clock.Now.AddDays(10).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await work.ExecuteAsync(
            $"""
            INSERT INTO connection (web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
                authorization_valid_until, token_obtained_at, access_token_expires_at, sealed_access_token)
            SELECT id, legal_entity, 1, 'nobody', 'nobody', 0, {soon}, 0, {soon}, 'none'
            FROM web_application WHERE id LIKE 'copy%'
            """,
            null,
            CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private static List<string> RecordsOn(Page page) =>
        [.. page.Links.Where(link => link.Address.AbsolutePath.Split('/') is ["", "NO01", "web-applications", { Length: > 0 }]).Select(link => link.Address.AbsolutePath).Distinct(StringComparer.Ordinal)];

    private sealed record Column(string Name);

    private sealed record Step(long Id, long Parent, long Notused, string Detail);
}
