using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>The fields of an action: what its source says of them, and whether the values can be used.</summary>
internal sealed partial class PluginCatalog
{
    /// <summary>The fields for the values so far, with the defaults and choices of the action's source.</summary>
    public async Task<Outcome<DialogParameters>> ReadParametersAsync(
        string typeKey, ActionDescription action, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken)
    {
        if (!action.HasParameterSource)
        {
            return new DialogParameters(action.Parameters);
        }

        if (Enter(typeKey) is not { } entered)
        {
            return WhyMissing(typeKey) ?? PluginsProblems.UnknownType(typeKey);
        }

        if (entered.Type.Registrations.GetValueOrDefault(action.Key)?.Source is { } source)
        {
            var query = new ParameterQuery { Values = new Dictionary<string, string>(values, StringComparer.Ordinal), Context = context };
            return await wall.ReadParametersAsync(entered.Plugin, action, source, query, cancellationToken);
        }

        entered.Plugin.Leave();
        return new DialogParameters(action.Parameters);
    }

    /// <summary>
    /// Looks at the values of a dialog as every run does: what the conditions make of them, the description, and the plugin's
    /// own validation.
    /// </summary>
    public async Task<Outcome<CheckedValues>> CheckValuesAsync(
        string typeKey, ActionDescription action, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken)
    {
        var read = await ReadParametersAsync(typeKey, action, values, context, cancellationToken);
        if (!read.Succeeded)
        {
            return read.Problem;
        }

        var fields = read.Value.Fields;
        var settled = new Dictionary<string, string>(ParameterSettling.Settle(fields, values), StringComparer.Ordinal);
        foreach (var field in fields.Where(field => action.HasParameterSource && field.Default is not null))
        {
            settled.TryAdd(field.Name, field.Default!);
        }

        var known = action with { Parameters = fields };
        if (ParameterValidation.Faults(fields, settled) is { Count: > 0 } faults)
        {
            return new CheckedValues(known, settled, faults);
        }

        if (Enter(typeKey) is not { } entered)
        {
            return WhyMissing(typeKey) ?? PluginsProblems.UnknownType(typeKey);
        }

        if (entered.Type.Registrations.GetValueOrDefault(action.Key)?.Validate is not { } validate)
        {
            entered.Plugin.Leave();
            return new CheckedValues(known, settled, new Dictionary<string, string>(StringComparer.Ordinal));
        }

        var told = await wall.ValidateAsync(entered.Plugin, known, validate, settled, context, cancellationToken);
        return told.Succeeded ? new CheckedValues(known, settled, told.Value) : told.Problem;
    }
}

/// <summary>The fields of a dialog at one moment.</summary>
internal sealed record DialogParameters(IReadOnlyList<ParameterDescription> Fields);

/// <param name="Action">The action with its fields at this moment.</param>
/// <param name="Values">What counts of what was sent.</param>
/// <param name="Faults">What is wrong, by the name of the field.</param>
internal sealed record CheckedValues(ActionDescription Action, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Faults);
