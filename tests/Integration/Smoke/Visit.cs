namespace ElectronicMessages.Tests.Integration.Smoke;

/// <param name="Name">Part of the names of its screenshots.</param>
internal sealed record Look(string Name, BrowserSettings Settings);

/// <summary>A round through pages, each of which must answer, fit its window and pass axe.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly BrowserVisitor _person;
    private readonly Look _look;
    private readonly string _who;
    private readonly List<string> _errors = [];

    private Visit(BrowserVisitor person, Look look, string who)
    {
        _person = person;
        _look = look;
        _who = who;
        person.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add($"{person.Page.Url} writes to the console: {message.Text}");
            }
        };
    }

    public static async Task<Visit> BeginAsync(TestHost host, DemoUser? user, Look look)
    {
        var visit = new Visit(await host.NewBrowserVisitorAsync(look.Settings), look, user?.Name ?? "nobody");
        if (user is not null)
        {
            await visit._person.SignInAsync(user);
        }

        return visit;
    }

    /// <summary>Addresses on this host that the links of a selector lead to, without downloads.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync(string selector)
    {
        var links = await _person.Page.Locator(selector).EvaluateAllAsync<string[]>(
            "links => links.filter(link => link.origin === location.origin && !link.download).map(link => link.pathname + link.search)");
        return [.. links.Distinct(StringComparer.Ordinal)];
    }

    public async Task OpenAsync(string address)
    {
        var response = await _person.Page.GotoAsync(address);
        if (response?.Status != 200)
        {
            _errors.Add($"{address} answers {response?.Status}");
            return;
        }

        await _person.KeepScreenshotAsync($"smoke/{_who}-{FileName(address)}-{_look.Name}");
        var width = await _person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (width > _look.Settings.Width)
        {
            _errors.Add($"{address} is {width} px wide in a window of {_look.Settings.Width}");
        }

        if (_look.Settings.Width > 1000)
        {
            _errors.AddRange((await CutOffAsync()).Select(part => $"{address} cuts off {part}, though the window is wide"));
        }

        try
        {
            await _person.AssertAccessibleAsync($"{address}, {_look.Name}, as {_who}");
        }
        catch (AssertFailedException violations)
        {
            _errors.Add(violations.Message);
        }
    }

    public void AssertNoErrors() => Assert.IsEmpty(_errors, string.Join('\n', _errors));

    public ValueTask DisposeAsync() => _person.DisposeAsync();

    private async Task<string[]> CutOffAsync() => await _person.Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('main *')]
          .filter(part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 1 && part.tagName !== 'TEXTAREA' && part.tagName !== 'INPUT')
          .map(part => `${part.tagName.toLowerCase()}.${part.className}`)
        """);

    private static string FileName(string address) => string.Concat(address.Trim('/').Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
}
