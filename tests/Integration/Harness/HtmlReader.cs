using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>Reads well-formed HTML such as this host's: enough for links, forms and what a reader sees, and no more.</summary>
internal static partial class HtmlReader
{
    public static string TextOf(string html)
    {
        var text = new StringBuilder();
        foreach (var token in Tokens(html))
        {
            text.Append(token.Tag is null ? token.Text : " ");
        }

        return OneLine(text.ToString());
    }

    public static string TitleOf(string html) => ContentOf(html, "title").FirstOrDefault().Text ?? "";

    public static IReadOnlyList<HtmlLink> LinksOf(string html, Uri address) =>
    [
        .. ContentOf(html, "a")
            .Where(link => link.Start["href"] is not null)
            .Select(link => new HtmlLink(link.Text, new(address, link.Start["href"]))),
    ];

    public static IReadOnlyList<HtmlForm> FormsOf(string html, Uri address)
    {
        var forms = new List<FormBuilder>();
        FormBuilder? open = null;
        var tokens = Tokens(html).ToList();
        foreach (var start in tokens.Where(token => token is { Tag: "form", IsEnd: false }))
        {
            forms.Add(new(start));
        }

        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token.Tag == "form")
            {
                open = token.IsEnd ? null : forms.Single(form => form.Start == token);
            }
            else if (token is { IsEnd: false, Tag: "input" or "select" or "textarea" or "button" } && token["disabled"] is null)
            {
                var owner = token["form"] is { } id ? forms.FirstOrDefault(form => form.Start["id"] == id) : open;
                owner?.Add(tokens, index, address);
            }
        }

        return [.. forms.Select(form => form.Build(address))];
    }

    private static IEnumerable<(Token Start, string Text)> ContentOf(string html, string tag)
    {
        var tokens = Tokens(html).ToList();
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Tag == tag && !tokens[index].IsEnd)
            {
                yield return (tokens[index], ContentAt(tokens, index));
            }
        }
    }

    /// <summary>The text between the start tag at an index and its end tag.</summary>
    private static string ContentAt(List<Token> tokens, int index) =>
        OneLine(string.Concat(tokens.Skip(index + 1).TakeWhile(token => token.Tag != tokens[index].Tag).Select(token => token.Tag is null ? token.Text : " ")));

    private static string OneLine(string text) => WhiteSpace().Replace(text, " ").Trim();

    private static IEnumerable<Token> Tokens(string html)
    {
        var position = 0;
        string? raw = null;
        foreach (Match match in Tag().Matches(html))
        {
            if (raw is not null && !(match.Groups["end"].Success && match.Groups["name"].Value == raw))
            {
                continue;
            }

            if (raw is null && match.Index > position)
            {
                yield return new(null, IsEnd: false, WebUtility.HtmlDecode(html[position..match.Index]), "");
            }
            else if (raw == "textarea")
            {
                yield return new(null, IsEnd: false, WebUtility.HtmlDecode(html[position..match.Index]), "");
            }

            position = match.Index + match.Length;
            raw = null;
            if (match.Groups["name"] is { Success: true, Value: var name })
            {
                var isEnd = match.Groups["end"].Success;
                raw = !isEnd && name is "script" or "style" or "textarea" && !isEnd ? name : null;
                yield return new(name, isEnd, "", match.Groups["attributes"].Value);
            }
        }

        if (position < html.Length)
        {
            yield return new(null, IsEnd: false, WebUtility.HtmlDecode(html[position..]), "");
        }
    }

    [GeneratedRegex("""<!--.*?-->|<![^>]*>|<(?<end>/)?(?<name>[a-z][a-z0-9-]*)(?<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'=/>]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+)))?""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Attribute();

    [GeneratedRegex("""\s+""", RegexOptions.None, 5000)]
    private static partial Regex WhiteSpace();

    /// <summary>A tag, or the text between two of them. A class, because two equal tags are two.</summary>
    private sealed class Token(string? tag, bool IsEnd, string text, string attributes)
    {
        public string? Tag => tag;

        public bool IsEnd { get; } = IsEnd;

        public string Text => text;

        /// <summary>An attribute's value, empty where it has none, null where it is absent.</summary>
        public string? this[string name] =>
            Attribute().Matches(attributes).FirstOrDefault(match => match.Groups["name"].Value == name) is { } found
                ? WebUtility.HtmlDecode(found.Groups["value"].Value)
                : null;
    }

    private sealed class FormBuilder(Token start)
    {
        private readonly List<KeyValuePair<string, string>> _fields = [];
        private readonly List<HtmlButton> _buttons = [];

        public Token Start => start;

        public void Add(List<Token> tokens, int index, Uri address)
        {
            var token = tokens[index];
            var type = token["type"] ?? (token.Tag == "button" ? "submit" : "text");
            if (token.Tag is "button" || (token.Tag == "input" && type is "submit"))
            {
                if (type == "submit")
                {
                    var caption = token.Tag == "button" ? ContentAt(tokens, index) : token["value"] ?? "";
                    _buttons.Add(new(caption, token["name"], token["value"] ?? "", token["formaction"] is { } action ? new Uri(address, action) : null));
                }
            }
            else if (token["name"] is { Length: > 0 } name && type is not ("file" or "reset" or "image" or "button"))
            {
                AddField(tokens, index, name, type);
            }
        }

        public HtmlForm Build(Uri address) => new(address)
        {
            Id = start["id"],
            Name = start["name"],
            Method = string.Equals(start["method"], "post", StringComparison.OrdinalIgnoreCase) ? HttpMethod.Post : HttpMethod.Get,
            Action = new(address, start["action"] is { Length: > 0 } action ? action : address.PathAndQuery),
            IsMultipart = start["enctype"] == "multipart/form-data",
            Fields = _fields,
            Buttons = _buttons,
        };

        private void AddField(List<Token> tokens, int index, string name, string type)
        {
            var token = tokens[index];
            switch (token.Tag)
            {
                case "select":
                    var options = tokens.Skip(index + 1).TakeWhile(inner => inner.Tag != "select")
                        .Where(inner => inner is { Tag: "option", IsEnd: false }).ToList();
                    if ((options.FirstOrDefault(option => option["selected"] is not null) ?? options.FirstOrDefault()) is { } chosen)
                    {
                        _fields.Add(new(name, chosen["value"] ?? ContentAt(tokens, tokens.IndexOf(chosen))));
                    }

                    break;

                case "textarea":
                    var text = index + 1 < tokens.Count && tokens[index + 1].Tag is null ? tokens[index + 1].Text : "";
                    _fields.Add(new(name, text.StartsWith('\n') ? text[1..] : text));
                    break;

                default:
                    if (type is not ("checkbox" or "radio") || token["checked"] is not null)
                    {
                        _fields.Add(new(name, token["value"] ?? (type == "checkbox" ? "on" : "")));
                    }

                    break;
            }
        }
    }
}
