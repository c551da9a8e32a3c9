using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ElectronicMessages.Packages.Describing;

/// <summary>What a plugin contributes, as its descriptor says it: types, actions, parameters, texts.</summary>
internal sealed record DescribedContributions
{
    public IReadOnlyList<DescribedType> WebApplicationTypes { get; init; } = [];

    public IReadOnlyList<DescribedWebService> WebServices { get; init; } = [];

    /// <summary>The events that the plugin hears.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public IReadOnlyList<DescribedExtension> Extensions { get; init; } = [];

    /// <summary>The hosts of authorities that its simulators stand in for.</summary>
    public IReadOnlyList<string> SimulatedHosts { get; init; } = [];

    /// <summary>The kinds of ledger files that it reads; null for none.</summary>
    public IReadOnlyList<DescribedLedgerReader>? LedgerReaders { get; init; }

    /// <summary>What tax codes of ledgers are mapped to; null for none.</summary>
    public IReadOnlyList<DescribedLedgerMapping>? LedgerMappings { get; init; }

    /// <summary>The message processings; null for none.</summary>
    public IReadOnlyList<DescribedProcessing>? Processings { get; init; }

    /// <summary>The reports that it makes of ledgers; null for none.</summary>
    public IReadOnlyList<DescribedReport>? Reports { get; init; }

    /// <summary>By language, then by label key without its sign.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<string, string>> Texts { get; init; } = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);

    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, DescribedJson.Default.DescribedContributions)!.AsObject();

    /// <exception cref="JsonException">It has another form.</exception>
    public static DescribedContributions Of(JsonElement json) =>
        json.Deserialize(DescribedJson.Default.DescribedContributions) ?? throw new JsonException("contributes is null");
}

internal sealed record DescribedType(string Key, string Caption, string Country)
{
    public string? DerivedFrom { get; init; }

    public IReadOnlyList<DescribedAction> Actions { get; init; } = [];
}

internal sealed record DescribedAction(string Key, string Caption, string Group, int Order)
{
    public IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];

    /// <summary>Whether an extension may answer in its place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Replaceable { get; init; }

    /// <summary><c>Background</c> or <c>Both</c>; null for an action that runs while the user waits.</summary>
    public string? Mode { get; init; }
}

internal sealed record DescribedParameter(string Name, string Label, string Kind)
{
    public bool Required { get; init; }

    public string? Default { get; init; }

    public IReadOnlyList<DescribedChoice> Choices { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsMultiple { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AlwaysReset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FromSource { get; init; }

    public IReadOnlyList<string>? DependsOn { get; init; }

    public DescribedCondition? ReadOnlyWhen { get; init; }

    public DescribedCondition? VisibleWhen { get; init; }
}

internal sealed record DescribedCondition(string Field, IReadOnlyList<string> Values);

internal sealed record DescribedChoice(string Value, string Caption);

internal sealed record DescribedLedgerReader(string Key, string Caption, string Country, IReadOnlyList<string> RootElements)
{
    public string? Mapping { get; init; }
}

internal sealed record DescribedLedgerMapping(string Key, string Caption, string Country)
{
    public IReadOnlyList<DescribedParameter> Fields { get; init; } = [];

    /// <summary>The authority's codes for which a row is proposed.</summary>
    public IReadOnlyList<string> StandardCodes { get; init; } = [];
}

internal sealed record DescribedProcessing(string Key, string Country)
{
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>In their order.</summary>
    public IReadOnlyList<DescribedMessageAction> Actions { get; init; } = [];
}

internal sealed record DescribedMessageAction(string Key, string Type)
{
    public string? WebService { get; init; }
}

internal sealed record DescribedReport(string Key, string Caption, string Country, string Mapping, string FileName)
{
    public IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];
}

internal sealed record DescribedWebService(string Name, string WebApplicationType);

/// <summary>A wrapper around an action of another plugin or of the host.</summary>
internal sealed record DescribedExtension(string Type, string Action, string Name, int Order)
{
    /// <summary><c>Skip</c> or <c>Stop</c>.</summary>
    public string OnFailure { get; init; } = "Skip";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribedContributions))]
internal sealed partial class DescribedJson : JsonSerializerContext;
