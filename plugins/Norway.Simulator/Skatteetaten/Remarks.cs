namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The remark codes, from <c>remarks.txt</c>. Case and spaces do not count: the published lists spell some codes in two ways.</summary>
internal static class Remarks
{
    private static readonly Lazy<HashSet<(string Level, char Kind, string Code)>> _known = new(Read);

    public static bool OfLine(string code, ReturnKind kind) => _known.Value.Contains(("line", Letter(kind), Fold(code)));

    public static bool OfReturn(string code, ReturnKind kind) => _known.Value.Contains(("return", Letter(kind), Fold(code)));

    private static HashSet<(string Level, char Kind, string Code)> Read() =>
    [
        .. Resources.Text("Skatteetaten/remarks.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', 3))
            .SelectMany(parts => parts[1].Select(kind => (parts[0], kind, Fold(parts[2])))),
    ];

    private static char Letter(ReturnKind kind) => kind switch
    {
        ReturnKind.Compensation => 'K',
        ReturnKind.ReverseCharge => 'V',
        _ => 'O',
    };

    // Also a no-break space is a space here.
    private static string Fold(string code) => string.Join(' ', code.ToUpperInvariant().Split([' ', '\u00A0', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
