using System.Net.Http.Headers;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A form as a browser would send it: its fields with the values they have on the page, hidden ones included.</summary>
internal sealed record HtmlForm(Uri Address)
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Where it is sent, absolute.</summary>
    public required Uri Action { get; init; }

    public bool IsMultipart { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    public IReadOnlyList<HtmlButton> Buttons { get; init; } = [];

    private IReadOnlyList<HtmlFile> Files { get; init; } = [];

    public string? this[string field] => Fields.FirstOrDefault(pair => pair.Key == field).Value;

    /// <summary>The form with some fields filled differently; null leaves a field out.</summary>
    public HtmlForm With(params IEnumerable<(string Name, string? Value)> values)
    {
        var changes = values.ToList();
        var fields = Fields
            .Where(field => changes.All(change => change.Name != field.Key))
            .Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value!)));
        return this with { Fields = [.. fields] };
    }

    /// <summary>The form as this button sends it; null where it has no such button.</summary>
    public HtmlForm? PressedBy(string caption)
    {
        if (Buttons.FirstOrDefault(button => button.Caption == caption) is not { } pressed)
        {
            return null;
        }

        var form = pressed.Name is { } name ? With((name, pressed.Value)) : this;
        return pressed.Action is { } action ? form with { Action = action } : form;
    }

    public HtmlForm Attach(string field, string fileName, string contentType, HttpContent content) =>
        this with { Files = [.. Files, new(field, fileName, contentType, content)] };

    public HttpRequestMessage Request()
    {
        if (Method == HttpMethod.Get)
        {
            var query = string.Join('&', Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return new(Method, new UriBuilder(Action) { Query = query }.Uri);
        }

        var request = new HttpRequestMessage(Method, Action) { Content = IsMultipart ? Multipart() : new FormUrlEncodedContent(Fields) };
        request.Headers.TryAddWithoutValidation("Origin", Address.GetLeftPart(UriPartial.Authority));
        return request;
    }

    public override string ToString() => $"{Name ?? Id ?? "(no name)"}: {Method} {Action.PathAndQuery} [{string.Join(", ", Fields.Select(field => field.Key))}]";

    private MultipartFormDataContent Multipart()
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
        {
            body.Add(new StringContent(value), name);
        }

        foreach (var file in Files)
        {
            file.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
            body.Add(file.Content, file.Field, file.FileName);
        }

        return body;
    }

    private sealed record HtmlFile(string Field, string FileName, string ContentType, HttpContent Content);
}

/// <param name="Action">Where this button alone sends the form (<c>formaction</c>); null for the form's own.</param>
internal sealed record HtmlButton(string Caption, string? Name, string? Value, Uri? Action);
