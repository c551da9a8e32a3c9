using System.Globalization;
using System.Text;

namespace ElectronicMessages.Tests.Benchmarks.Reporting;

/// <summary>The results as text.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public static string Verdict(bool kept) => kept ? "kept" : "MISSED";

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public void Section(string title) => _text.Append('\n').Append(title).Append("\n\n");

    public void Paragraph(string text) => _text.Append(text).Append("\n\n");

    public void Row(string name, params string[] values)
    {
        var line = new StringBuilder(name.PadRight(38));
        foreach (var value in values)
        {
            line.Append(value.PadRight(26));
        }

        _text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    public override string ToString() => _text.ToString();
}
