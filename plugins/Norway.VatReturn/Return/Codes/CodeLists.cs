using System.Text.Json;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The authority's lists: codes, rates, specifications and remarks, each with the time it is valid.</summary>
internal sealed class CodeLists
{
    private readonly Dictionary<string, CodeEntry> _codes;
    private readonly Dictionary<(string Kind, int Group), Words> _groups;

    private CodeLists(CodeListsFile file)
    {
        Version = file.Version;
        Codes = file.Codes;
        Rates = new(file.Rates);
        Specifications = file.Specifications;
        Remarks = new(file);
        _codes = file.Codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        _groups = file.Groups.ToDictionary(group => (group.Kind, group.Group), group => group.Name);
    }

    /// <summary>The day on which the authority's lists were read; the newest file is the one that counts.</summary>
    public string Version { get; }

    public IReadOnlyList<CodeEntry> Codes { get; }

    public RateList Rates { get; }

    public IReadOnlyList<SpecificationEntry> Specifications { get; }

    public RemarkList Remarks { get; }

    public static CodeLists Read(ReadOnlySpan<byte> json) =>
        new(JsonSerializer.Deserialize(json, CodeListsJson.Default.CodeListsFile) ?? throw new JsonException("The code lists are empty."));

    public CodeEntry? Find(string code) => _codes.GetValueOrDefault(code);

    /// <summary>Whether returns of this kind take the code in the period.</summary>
    public bool Takes(ReturnKind kind, string code, TaxPeriod? period = null) =>
        Find(code) is { } entry && entry.Kinds.Contains(kind.Letter(), StringComparison.Ordinal) && Valid(entry.From, entry.To, period);

    /// <summary>Whether returns of this kind take the specification in the period.</summary>
    public bool TakesSpecification(ReturnKind kind, string specification, TaxPeriod? period = null) => Specifications.Any(entry =>
        entry.Code == specification && entry.Kinds.Contains(kind.Letter(), StringComparison.Ordinal) && Valid(entry.From, entry.To, period));

    /// <summary>Whether the specification goes with the code.</summary>
    public bool Goes(string specification, string code) => Find(code)?.Specifications?.Contains(specification, StringComparer.Ordinal) ?? false;

    /// <summary>Where the code stands in the authority's own order.</summary>
    public PlaceEntry PlaceOf(ReturnKind kind, string code) => Find(code) switch
    {
        null => new(99, 0),
        { InReverseCharge: { } place } when kind == ReturnKind.ReverseCharge => place,
        var entry => new(entry.Group, entry.Order),
    };

    public Words GroupName(ReturnKind kind, int group) =>
        _groups.GetValueOrDefault((kind.Letter().ToString(), group)) ?? _groups.GetValueOrDefault(("O", group)) ?? new("Other codes", "Andre koder", "Andre kodar");

    internal static bool Valid(DateOnly? from, DateOnly? to, TaxPeriod? period) =>
        period is null || ((from is null || from <= period.To) && (to is null || to >= period.From));
}
