using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Each dialog can be filled by its defaults and choices, and what it gives reaches the action.</summary>
internal static class ParametersCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin)
    {
        await using var activated = await plugin.ActivateAsync();
        var faults = new List<string>();
        foreach (var type in activated.Contributions.Types)
        {
            foreach (var action in type.Actions)
            {
                var name = $"the action '{action.Key}' of '{type.Description.Key}'";
                var values = Samples.Values(plugin, type.Description.Key, action);
                // What a source offers depends on the record and on other fields: only a host can ask it.
                var sourced = action.Parameters.Where(parameter => parameter.FromSource).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
                var wrong = ParameterValidation.Faults(action.Parameters, values).Where(field => !sourced.Contains(field.Key)).ToList();
                faults.AddRange(wrong.Select(field => $"{name}: the field '{field.Key}' is not filled by its default or first choice ({field.Value}); give one, or override ValuesFor."));
                if (wrong.Count == 0 && await BindingFaultAsync(activated, type, action.Key, values) is { } fault)
                {
                    faults.Add($"{name}: {fault}");
                }
            }
        }

        return faults;
    }

    // What the action does is another check's matter; here only whether its parameters can be made.
    private static async Task<string?> BindingFaultAsync(ActivatedPlugin plugin, ContributedType type, string action, Dictionary<string, string> values)
    {
        await using var scope = plugin.Services.CreateAsyncScope();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            _ = await Task.Run(() => type.Registrations[action].RunAsync(scope.ServiceProvider, values, Samples.Context(type), limit.Token), limit.Token).WaitAsync(Limit, TimeProvider.System, CancellationToken.None);
            return null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return $"with valid values it throws {PluginFault.Line(exception)}; answer with ActionOutcome.Refused.";
        }
    }
}
