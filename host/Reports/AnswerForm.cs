using System.Globalization;
using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Host.Reports;

/// <summary>Answers on their way from the page: <c>key.n</c>, <c>option.n</c> and <c>text.n</c> of one question have one number.</summary>
internal static class AnswerForm
{
    private const string Key = "key.";
    private const int Most = 5_000;

    public static Dictionary<string, ReportAnswer> Read(IFormCollection form)
    {
        var answers = new Dictionary<string, ReportAnswer>(StringComparer.Ordinal);
        foreach (var name in form.Keys.Where(name => name.StartsWith(Key, StringComparison.Ordinal)).Take(Most))
        {
            var number = name[Key.Length..];
            var option = form[$"option.{number}"].ToString();
            var text = form[$"text.{number}"].ToString().Trim();

            // A text beside an option that was chosen is what was there before somebody chose; what is not asked for does not count.
            answers[form[name].ToString()] = option == DraftModel.WordsOfOnesOwn ? new("", text)
                : option.Length > 0 ? new(option, "")
                : form.ContainsKey($"option.{number}") ? new("", "")
                : new("", text);
        }

        return answers;
    }

    public static string Name(string part, int number) => string.Create(CultureInfo.InvariantCulture, $"{part}.{number}");
}
