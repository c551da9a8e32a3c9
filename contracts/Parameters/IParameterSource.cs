using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Parameters;

/// <summary>
/// Gives a dialog its defaults and the choices of its fields from the plugin's side: when the dialog opens, when a field
/// that others depend on changes, and before an unattended run. Registered with <c>ParametersFrom&lt;T&gt;(action)</c>.
/// </summary>
/// <remarks>It runs behind the wall: one instance a call, within the time limit. What it throws is told in the dialog.</remarks>
public interface IParameterSource
{
    /// <summary>Says the defaults and choices for the values that the fields have now.</summary>
    /// <param name="query">The values so far, and whose dialog it is.</param>
    /// <param name="cancellationToken">Ends when the user changes a field again, leaves, or the time limit is reached.</param>
    /// <returns>Defaults and choices.</returns>
    Task<ParameterState> ReadAsync(ParameterQuery query, CancellationToken cancellationToken);
}

/// <summary>What a source is asked.</summary>
public sealed record ParameterQuery
{
    /// <summary>The values by the name of the field; not validated yet.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Who opens the dialog, on which record.</summary>
    public required ActionContext Context { get; init; }
}

/// <summary>What a source answers. A field that it does not name is as its description says.</summary>
public sealed record ParameterState
{
    /// <summary>The values that fields start with, by the name of the field.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The values on offer, by the name of the field; captions are texts or label keys. At most 500 a field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ParameterChoice>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<ParameterChoice>>(StringComparer.Ordinal);
}
