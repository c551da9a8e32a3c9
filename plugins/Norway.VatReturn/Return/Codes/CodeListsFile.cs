using System.Text.Json.Serialization;

namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The form of <c>code-lists.json</c>.</summary>
internal sealed record CodeListsFile(
    string Version,
    IReadOnlyList<GroupEntry> Groups,
    IReadOnlyList<CodeEntry> Codes,
    IReadOnlyList<RateEntry> Rates,
    IReadOnlyList<SpecificationEntry> Specifications,
    IReadOnlyList<RemarkEntry> Remarks,
    IReadOnlyList<RemarkSetEntry> RemarksOfLines);

/// <param name="Kind">The letter of the kind of return: O, K or V.</param>
internal sealed record GroupEntry(string Kind, int Group, Words Name);

/// <param name="Kinds">The letters of the kinds of return that take the code.</param>
/// <param name="InReverseCharge">Where it stands in a return of reverse charge, which has groups of its own.</param>
internal sealed record CodeEntry(string Code, CodeSide Side, RateClass Rate, int Group, int Order, string Kinds, Words Name, IReadOnlyList<string>? Specifications, PlaceEntry? InReverseCharge, DateOnly? From, DateOnly? To);

internal sealed record PlaceEntry(int Group, int Order);

internal sealed record RateEntry(RateClass Class, string Rate, DateOnly? From, DateOnly? To);

internal sealed record SpecificationEntry(string Code, string Kinds, Words Name, DateOnly? From, DateOnly? To);

internal sealed record RemarkEntry(string Code, RemarkLevel Level, string Kinds, Words Name, DateOnly? From, DateOnly? To);

/// <summary>Remarks, and the lines that may carry each of them.</summary>
internal sealed record RemarkSetEntry(IReadOnlyList<string> Remarks, bool FreeText, IReadOnlyList<RemarkLineEntry> Lines);

/// <param name="Codes">The VAT codes, parted by spaces.</param>
/// <param name="Signs">The sign that is sent and the one that is normal, such as <c>+-</c>.</param>
/// <param name="Deduction">Whether it is the deduction of a code that has both sides.</param>
internal sealed record RemarkLineEntry(string Kind, string Codes, string Signs, string? Specification, bool Deduction);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CodeListsFile))]
internal sealed partial class CodeListsJson : JsonSerializerContext;
