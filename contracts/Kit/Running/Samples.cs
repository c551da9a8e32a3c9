using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Kit.Running;

/// <summary>A call as a host would make it: values of a dialog, and who calls on what.</summary>
internal static class Samples
{
    public static Dictionary<string, string> Values(PluginUnderTest plugin, string type, ActionDescription action)
    {
        var values = action.Parameters.ToDictionary(parameter => parameter.Name, Value, StringComparer.Ordinal);
        foreach (var (name, value) in plugin.ValuesFor(type, action.Key).Where(given => values.ContainsKey(given.Key)))
        {
            values[name] = value;
        }

        return values;
    }

    public static ActionContext Context(ContributedType type) => new()
    {
        LegalEntity = "KT01",
        UserId = "kit-user",
        UserName = "kit",
        Now = TimeProvider.System.GetUtcNow(),
        WebApplication = View(type.Description, "kit-1"),
        Parent = type.Description.DerivedFrom is { } parent ? View(type.Description, "kit-2") with { TypeKey = parent, Name = parent } : null,
    };

    private static WebApplicationView View(WebApplicationTypeDescription type, string id) => new()
    {
        Id = id,
        Name = type.Key,
        TypeKey = type.Key,
        Environment = WebApplicationEnvironment.Simulator,
        ClientId = "kit-client",
        Scope = type.Environments.Count > 0 ? type.Environments[0].Scope : null,
        HasAuthorizationCode = true,
        HasRefreshToken = true,
    };

    private static string Value(ParameterDescription parameter) =>
        parameter.Default
        ?? (parameter.Choices.Count > 0 ? parameter.Choices[0].Value
            : !parameter.Required ? ""
            : parameter.Kind switch
            {
                ParameterKind.Integer => "1",
                ParameterKind.Boolean => "true",
                ParameterKind.Date => "2026-01-31",
                _ => "sample",
            });
}
