using System.Text.Json.Serialization;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>The form of <c>rules.json</c>: what the rules are called and say. What they look for is code.</summary>
internal sealed record RulesFile(string Version, IReadOnlyList<RuleEntry> Rules);

/// <param name="Rule">The authority's number.</param>
/// <param name="Deviation">The authority's name of the deviation (<c>avvikKode</c>).</param>
/// <param name="Meaning">What is wrong, with the arguments of a finding as {0}, {1}.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="From">The first day of a period that it holds for.</param>
/// <param name="To">The last day.</param>
internal sealed record RuleEntry(string Rule, Severity Severity, string Deviation, Words Meaning, Words Advice, DateOnly? From, DateOnly? To);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RulesFile))]
internal sealed partial class RulesJson : JsonSerializerContext;
