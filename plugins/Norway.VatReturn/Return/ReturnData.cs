using System.Text.Json;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>Code lists and rules: those of the plugin, or newer ones that the host was given.</summary>
internal sealed class ReturnData
{
    public const string CodeListsName = "code-lists.json";
    public const string RulesName = "rules.json";

    private ReturnData(CodeLists lists, RuleBook rules)
    {
        Lists = lists;
        Rules = rules;
    }

    public CodeLists Lists { get; }

    public RuleBook Rules { get; }

    public static ReturnData Own() => new(CodeLists.Read(Resource(CodeListsName)), RuleBook.Read(Resource(RulesName)));

    /// <summary>Takes each file whose version is newer than the plugin's own; versions are dates.</summary>
    /// <exception cref="JsonException">A file has another form.</exception>
    public ReturnData With(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        var lists = files.TryGetValue(CodeListsName, out var codeLists) ? CodeLists.Read(codeLists.Span) : Lists;
        var rules = files.TryGetValue(RulesName, out var ruleBook) ? RuleBook.Read(ruleBook.Span) : Rules;
        return new(
            string.CompareOrdinal(lists.Version, Lists.Version) > 0 ? lists : Lists,
            string.CompareOrdinal(rules.Version, Rules.Version) > 0 ? rules : Rules);
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(ReturnData).Assembly.GetManifestResourceStream($"Return/{name}") ?? throw new InvalidOperationException($"The resource {name} is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
