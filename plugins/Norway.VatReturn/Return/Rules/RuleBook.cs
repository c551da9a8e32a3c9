using System.Text.Json;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>The rules by number. A rule that the book does not name, or not for the period, is not applied.</summary>
internal sealed class RuleBook
{
    private readonly Dictionary<string, RuleEntry> _rules;

    private RuleBook(RulesFile file)
    {
        Version = file.Version;
        _rules = file.Rules.ToDictionary(rule => rule.Rule, StringComparer.Ordinal);
    }

    public string Version { get; }

    public IReadOnlyCollection<RuleEntry> All => _rules.Values;

    public static RuleBook Read(ReadOnlySpan<byte> json) =>
        new(JsonSerializer.Deserialize(json, RulesJson.Default.RulesFile) ?? throw new JsonException("The rules are empty."));

    public RuleEntry? Find(string rule, TaxPeriod? period) =>
        _rules.GetValueOrDefault(rule) is { } entry && CodeLists.Valid(entry.From, entry.To, period) ? entry : null;
}
