using System.Net;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>An answer, read to its end.</summary>
internal sealed record Page(Uri Address, HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Html)
{
    public int StatusCode => (int)Status;

    public bool IsRedirect => StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <summary>Where a redirect leads, absolute; null where the answer has no such header.</summary>
    public Uri? Location => Headers.TryGetValue("Location", out var location) ? new Uri(Address, location) : null;

    /// <summary>What a reader sees: no tags, entities resolved, white space as single spaces.</summary>
    public string Text => HtmlReader.TextOf(Html);

    public string Title => HtmlReader.TitleOf(Html);

    public IReadOnlyList<HtmlForm> Forms => HtmlReader.FormsOf(Html, Address);

    public IReadOnlyList<HtmlLink> Links => HtmlReader.LinksOf(Html, Address);

    /// <summary>The one form with this name, id, or action path (with or without its query).</summary>
    public HtmlForm Form(string name) =>
        Forms.FirstOrDefault(form => form.Name == name || form.Id == name || form.Action.AbsolutePath == name || form.Action.PathAndQuery == name)
        ?? throw new AssertFailedException($"No form '{name}' on {Address}. There are: {string.Join(", ", Forms.Select(form => form.ToString()))}");

    /// <summary>The first form that has a button with this text.</summary>
    public HtmlForm FormWithButton(string caption) =>
        Forms.Select(form => form.PressedBy(caption)).FirstOrDefault(form => form is not null)
        ?? throw new AssertFailedException($"No form with a button '{caption}' on {Address}. There are: {string.Join(", ", Forms.SelectMany(form => form.Buttons.Select(button => button.Caption)))}");

    /// <summary>The first link with this text.</summary>
    public Uri Link(string text) =>
        Links.FirstOrDefault(link => link.Text == text)?.Address
        ?? throw new AssertFailedException($"No link '{text}' on {Address}. There are: {string.Join(", ", Links.Select(link => link.Text))}");

    public static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.RequestMessage!.RequestUri!, response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}

internal sealed record HtmlLink(string Text, Uri Address);
