namespace ElectronicMessages.Tests.Integration.Security;

[TestClass]
public sealed class SetUpTests
{
    private const int LinkWritten = 5011;

    private static readonly (string Name, string? Value)[] _first =
    [
        ("name", "ada"),
        ("displayName", "Ada Administrator"),
        ("password", "a long first sentence"),
        ("repeated", "a long first sentence"),
        ("key", "FIRST"),
        ("legalEntityName", "First company"),
    ];

    [TestMethod]
    public async Task The_first_start_writes_a_link_for_the_owner_alone_and_logs_only_where_it_is()
    {
        await using var host = await SecurityHost.StartAsync("Production");

        var file = FileOf(host);
        var link = await LinkAsync(host);

        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.AreEqual(host.Address.GetLeftPart(UriPartial.Authority), link.GetLeftPart(UriPartial.Authority));
        Assert.Contains(file, host.Logs.WithEvent(LinkWritten).Single().Message, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], host.Logs.AsText(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_link_makes_the_first_administrator_and_legal_entity_once()
    {
        await using var host = await SecurityHost.StartAsync("Production");
        using var visitor = host.NewVisitor();
        using var second = host.NewVisitor();
        var link = await LinkAsync(host);
        var open = await second.GetAsync(link.PathAndQuery);

        var form = (await visitor.GetAsync(link.PathAndQuery)).FormWithButton("Set up");
        var done = await visitor.SubmitAsync(form, _first);
        var users = await visitor.GetAsync("/users");
        var again = await visitor.GetAsync(link.PathAndQuery);
        var late = await second.SubmitAsync(open.FormWithButton("Set up"), _first);

        Assert.AreEqual((200, 200), (done.StatusCode, users.StatusCode));
        Assert.Contains("ada", users.Text, StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(FileOf(host)));
        Assert.AreEqual((404, 404), (again.StatusCode, late.StatusCode));
        Assert.Contains("EM-5050", again.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_is_refused_can_be_mended_and_sent_again()
    {
        await using var host = await SecurityHost.StartAsync("Production");
        using var visitor = host.NewVisitor();
        var form = (await visitor.GetAsync((await LinkAsync(host)).PathAndQuery)).FormWithButton("Set up");

        var refused = await visitor.SubmitAsync(form, [.. _first[..4], ("key", "lower"), ("legalEntityName", "First company")]);
        var done = await visitor.SubmitAsync(form, _first);

        Assert.Contains("EM-5040", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a long first sentence", refused.Html, StringComparison.Ordinal);
        Assert.AreEqual(200, done.StatusCode);
        Assert.DoesNotContain("/set-up/", done.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task After_an_hour_the_link_has_expired_and_a_restart_makes_a_new_one()
    {
        await using var host = await SecurityHost.StartAsync("Production");
        using var visitor = host.NewVisitor();
        var link = await LinkAsync(host);

        host.Clock.Advance(TimeSpan.FromHours(1));
        var expired = await visitor.GetAsync(link.PathAndQuery);
        await host.RestartAsync();
        var old = await visitor.GetAsync(link.PathAndQuery);
        var renewed = await visitor.GetAsync((await LinkAsync(host)).PathAndQuery);

        Assert.AreEqual((410, 404, 200), (expired.StatusCode, old.StatusCode, renewed.StatusCode));
        Assert.Contains("EM-5051", expired.Text, StringComparison.Ordinal);
        Assert.Contains("Restart the program", expired.Text, StringComparison.Ordinal);
    }

    private static string FileOf(TestHost host) => Path.Combine(host.DataDirectory, "set-up-link.txt");

    private static async Task<Uri> LinkAsync(TestHost host) => new((await File.ReadAllTextAsync(FileOf(host))).Trim());
}
