// Finds the texts that the sources of the host say to a person, and compares them with the files in Labels. The build runs it
// as a task (CheckTexts.targets), and the unit tests run the same code over planted mistakes (constant SAID_TEXTS_ONLY).
#nullable disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>A text with places <c>{0}</c>, <c>{1}</c> for what is filled in, and where it stands.</summary>
internal sealed class SaidText
{
    public SaidText(string text, string file, int line)
    {
        Text = text;
        File = file;
        Line = line;
    }

    public string Text { get; }

    public string File { get; }

    public int Line { get; }
}

internal static class SaidTexts
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    // What is written after these is shown; the rest of a page's texts is found by the test that reads every page.
    private static readonly Regex _anchors = new Regex(
        @"Texts\.Say\(|MessageBarModel\.(Success|Information|Warning)\(|SetTitle\(|new (ActionButton|ActionGroup|BadgeModel|EmptyModel)\(|new NextButton\(|"
        + @"\b(WhyDisabled|Help|Note|Placeholder|OkCaption|CancelCaption|Footnote|FactsCaption|MissingFactsCaption|EmptyText|Advice|Detail|PreviousCaption|NextCaption) = ",
        RegexOptions.ExplicitCapture, _limit);

    private static readonly Regex _problem = new Regex(@"new(?: Problem)?\(\s*""(?<number>EM-\d{4})""", RegexOptions.ExplicitCapture, _limit);

    private static readonly Regex _fastTab = new Regex(@"<fast-tab[^>]*?\s(caption|summary)=""(?<text>[^""@]+)""", RegexOptions.ExplicitCapture, _limit);

    private static readonly Regex _pair = new Regex(@"^\s*""(?<key>(?:[^""\\]|\\.)*)"":\s*""(?<value>(?:[^""\\]|\\.)*)"",?\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, _limit);

    /// <param name="consoleOnly">Numbers of problems that no page tells, and folders and files that say nothing on a page.</param>
    public static IEnumerable<SaidText> In(string file, string source, ICollection<string> consoleOnly)
    {
        if (consoleOnly.Any(place => file.Replace('\\', '/').Contains("/" + place)))
        {
            yield break;
        }

        foreach (Match tab in _fastTab.Matches(source))
        {
            yield return new SaidText(tab.Groups["text"].Value, file, LineOf(source, tab.Index));
        }

        var problems = new List<Tuple<int, int>>();
        foreach (Match problem in _problem.Matches(source))
        {
            var end = ExpressionEnd(source, problem.Index + problem.Length, true, false);
            problems.Add(Tuple.Create(problem.Index, end));
            if (!consoleOnly.Contains(problem.Groups["number"].Value))
            {
                foreach (var said in Literals(file, source, problem.Index + problem.Length, end, false))
                {
                    yield return said;
                }
            }
        }

        foreach (Match anchor in _anchors.Matches(source))
        {
            if (problems.Any(problem => problem.Item1 <= anchor.Index && anchor.Index < problem.Item2))
            {
                continue;
            }

            var start = anchor.Index + anchor.Length;
            foreach (var said in Literals(file, source, start, ExpressionEnd(source, start, false, anchor.Value.EndsWith("= ", StringComparison.Ordinal)), anchor.Value == "Texts.Say("))
            {
                yield return said;
            }
        }
    }

    /// <summary>The pairs of a file in Labels, one on each line.</summary>
    public static IDictionary<string, string> Labels(string json)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match pair in _pair.Matches(json))
        {
            labels[Unescape(pair.Groups["key"].Value)] = Unescape(pair.Groups["value"].Value);
        }

        return labels;
    }

    /// <summary>The whole host: what it says and a language lacks.</summary>
    public static IEnumerable<string> Missing(string host, IEnumerable<string> languages)
    {
        var said = Sources(host).SelectMany(file => In(file, File.ReadAllText(file), ConsoleOnly(host))).ToList();
        foreach (var language in languages)
        {
            var labels = Directory.GetFiles(host, language + ".json", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Labels")
                .SelectMany(file => Labels(File.ReadAllText(file)).Keys);
            var known = new HashSet<string>(labels, StringComparer.Ordinal);
            foreach (var text in said.Where(text => !known.Contains(text.Text) && !(text.Text.EndsWith(". ", StringComparison.Ordinal) && known.Contains(text.Text.TrimEnd()))))
            {
                yield return string.Format("{0}({1},1): error EM8900: {2} lacks \"{3}\": add it to the file in Labels of this folder.", text.File, text.Line, language, text.Text);
            }
        }
    }

    public static ICollection<string> ConsoleOnly(string host)
    {
        var list = Path.Combine(host, "Web", "Labels", "console-only.txt");
        return new HashSet<string>(File.ReadAllLines(list).Select(line => line.Split(' ')[0]).Where(number => number.Length > 0), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Sources(string host) =>
        Directory.GetFiles(host, "*.cs", SearchOption.AllDirectories).Concat(Directory.GetFiles(host, "*.cshtml", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file).IndexOf("StyleGuide", StringComparison.Ordinal) < 0)
            .OrderBy(file => file, StringComparer.Ordinal);

    private static IEnumerable<SaidText> Literals(string file, string source, int start, int end, bool single)
    {
        for (var at = start; at < end; at++)
        {
            if (source[at] == '\'' && at + 2 < end && (source[at + 2] == '\'' || source[at + 1] == '\\'))
            {
                at = source.IndexOf('\'', at + 2);
                continue;
            }

            if (source[at] != '"')
            {
                continue;
            }

            var holes = new List<Tuple<int, int>>();
            var closing = StringEnd(source, at, holes);
            var text = Template(source, at + 1, closing, holes);
            if (IsText(text, single) && !Regex.IsMatch(source.Substring(Math.Max(0, at - 4), Math.Min(4, at)), @"[=!]= \$?$|\[$", RegexOptions.None, _limit))
            {
                yield return new SaidText(text, file, LineOf(source, at));
            }

            foreach (var inner in holes.SelectMany(hole => Literals(file, source, hole.Item1, hole.Item2, single)))
            {
                yield return inner;
            }

            at = closing;
        }
    }

    // No address, no number format, no key. One small word alone is a text only where it is said at once.
    private static bool IsText(string text, bool single) =>
        Regex.IsMatch(Regex.Replace(text, @"\{\w*\}", "", RegexOptions.None, _limit), "[A-Za-z]{2}", RegexOptions.None, _limit)
        && (single || !Regex.IsMatch(text, "^[a-z]+$", RegexOptions.None, _limit)) && !Regex.IsMatch(text, @"^[/?#:]|^[a-z]+[.-][a-z.-]*$|^[a-zA-Z]*[a-z][A-Z]\w*$|^(yyyy|[dMHms :.-]+$)|handler=|^&|^https?:", RegexOptions.None, _limit);

    /// <returns>Where the argument or the initializer ends: its bracket closes, or (outside of all brackets) a comma or a semicolon follows.</returns>
    private static int ExpressionEnd(string source, int start, bool wholeStatement, bool untilComma)
    {
        var depth = 0;
        for (var at = start; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"':
                    at = StringEnd(source, at, new List<Tuple<int, int>>());
                    break;
                case '\'' when at + 2 < source.Length && source[at + 2] == '\'':
                    at += 2;
                    break;
                case '(':
                case '[':
                case '{':
                    depth++;
                    break;
                case ')':
                case ']':
                case '}':
                    depth--;
                    if (depth < (wholeStatement ? -1 : 0))
                    {
                        return at;
                    }

                    break;
                case ',' when depth == 0 && untilComma:
                case ';' when depth <= 0:
                    return at;
            }
        }

        return source.Length;
    }

    private static int StringEnd(string source, int opening, List<Tuple<int, int>> holes)
    {
        if (string.CompareOrdinal(source, opening, "\"\"\"", 0, 3) == 0)
        {
            return source.IndexOf("\"\"\"", opening + 3, StringComparison.Ordinal) + 2;
        }

        var interpolated = opening > 0 && (source[opening - 1] == '$' || (source[opening - 1] == '@' && opening > 1 && source[opening - 2] == '$'));
        var verbatim = opening > 0 && source[opening - 1] == '@';
        for (var at = opening + 1; at < source.Length; at++)
        {
            if (source[at] == '\\' && !verbatim)
            {
                at++;
            }
            else if (source[at] == '{' && interpolated)
            {
                if (source[at + 1] == '{')
                {
                    at++;
                    continue;
                }

                var end = HoleEnd(source, at + 1);
                holes.Add(Tuple.Create(at + 1, end));
                at = end;
            }
            else if (source[at] == '"')
            {
                return at;
            }
        }

        return source.Length - 1;
    }

    private static int HoleEnd(string source, int start)
    {
        var depth = 0;
        for (var at = start; at < source.Length; at++)
        {
            if (source[at] == '"')
            {
                at = StringEnd(source, at, new List<Tuple<int, int>>());
            }
            else if (source[at] == '{')
            {
                depth++;
            }
            else if (source[at] == '}' && depth-- == 0)
            {
                return at;
            }
        }

        return source.Length - 1;
    }

    private static string Template(string source, int start, int end, List<Tuple<int, int>> holes)
    {
        var text = new StringBuilder();
        var at = start;
        for (var hole = 0; hole < holes.Count; hole++)
        {
            text.Append(Unescape(source.Substring(at, holes[hole].Item1 - 1 - at))).Append('{').Append(hole).Append('}');
            at = holes[hole].Item2 + 1;
        }

        return text.Append(at <= end ? Unescape(source.Substring(at, end - at)) : "").ToString().Replace("{{", "{").Replace("}}", "}");
    }

    private static string Unescape(string text) => Regex.Replace(text, @"\\(u(?<hex>[0-9a-fA-F]{4})|(?<one>.))", match =>
        match.Groups["hex"].Success ? ((char)Convert.ToInt32(match.Groups["hex"].Value, 16)).ToString()
        : match.Groups["one"].Value == "n" ? "\n" : match.Groups["one"].Value == "t" ? "\t" : match.Groups["one"].Value, RegexOptions.ExplicitCapture, _limit);

    private static int LineOf(string source, int at) => source.Take(at).Count(character => character == '\n') + 1;
}

#if !SAID_TEXTS_ONLY
/// <summary>Stops the build at a text of the host that a language lacks.</summary>
public sealed class CheckTexts : Microsoft.Build.Utilities.Task
{
    [Microsoft.Build.Framework.Required]
    public string Host { get; set; }

    [Microsoft.Build.Framework.Required]
    public string Languages { get; set; }

    /// <summary>A missing text stops the build; else it is told and the build goes on.</summary>
    public bool AreErrors { get; set; }

    public override bool Execute()
    {
        foreach (var missing in SaidTexts.Missing(Host, Languages.Split(';')))
        {
            var parts = Regex.Match(missing, @"^(?<file>.*)\((?<line>\d+),1\): error EM8900: (?<text>.*)$", RegexOptions.Singleline);
            var line = int.Parse(parts.Groups["line"].Value);
            if (AreErrors)
            {
                Log.LogError(null, "EM8900", null, parts.Groups["file"].Value, line, 1, line, 1, "{0}", parts.Groups["text"].Value);
            }
            else
            {
                Log.LogWarning(null, "EM8900", null, parts.Groups["file"].Value, line, 1, line, 1, "{0}", parts.Groups["text"].Value);
            }
        }

        return !Log.HasLoggedErrors;
    }
}
#endif
