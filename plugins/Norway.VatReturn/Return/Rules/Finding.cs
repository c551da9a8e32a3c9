using System.Globalization;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>A rule that is broken.</summary>
/// <param name="Line">The line, from 0; null for the whole return.</param>
/// <param name="Arguments">What the texts of the rule name: codes and amounts.</param>
internal sealed record Finding(RuleEntry Rule, int? Line, IReadOnlyList<string> Arguments)
{
    public string Meaning(string language) => Fill(Rule.Meaning.In(language));

    public string Advice(string language) => Fill(Rule.Advice.In(language));

    private string Fill(string text)
    {
        for (var index = 0; index < Arguments.Count; index++)
        {
            text = text.Replace($"{{{index.ToString(CultureInfo.InvariantCulture)}}}", Arguments[index], StringComparison.Ordinal);
        }

        return text;
    }
}

/// <summary>What a check says before the book is asked.</summary>
internal sealed record Broken(string Rule, int? Line, params string[] Arguments)
{
    public static Broken Whole(string rule, params string[] arguments) => new(rule, null, arguments);
}
