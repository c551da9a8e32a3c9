using System.Text;

namespace ElectronicMessages.Host.Web.Logging;

/// <summary>A message written anew from its template, so that what stands in it passes <see cref="LoggedValue"/> too.</summary>
internal static class LoggedMessage
{
    private const string TemplateName = "{OriginalFormat}";

    /// <returns>Null where there is no template: the message was a text from the beginning.</returns>
    public static string? Of(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        if (values.LastOrDefault(value => value.Key == TemplateName).Value is not string template)
        {
            return null;
        }

        var text = new StringBuilder();
        var position = 0;
        var named = 0;
        while (position < template.Length)
        {
            var open = template.IndexOf('{', position);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (open < 0 || close < 0)
            {
                break;
            }

            text.Append(template, position, open - position);
            var hole = template[(open + 1)..close].Split(':', 2);
            text.Append(LoggedValue.TextOf(Find(values, hole[0].Split(',')[0], named++), hole.Length > 1 ? hole[1] : null));
            position = close + 1;
        }

        return text.Append(template, position, template.Length - position).ToString();
    }

    public static IEnumerable<KeyValuePair<string, object?>> WithoutTemplate(IEnumerable<KeyValuePair<string, object?>> values) =>
        values.Where(value => value.Key != TemplateName);

    // By name, and where a message numbers its holes, by place.
    private static object? Find(IReadOnlyList<KeyValuePair<string, object?>> values, string name, int place)
    {
        foreach (var (key, value) in values)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return place < values.Count ? values[place].Value : null;
    }
}
