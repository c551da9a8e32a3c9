using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The internet address of one request: names in braces are filled, the other parameters become the query.</summary>
internal static class RequestAddress
{
    /// <summary>What is wrong with the values, by the name of the parameter; empty where nothing is.</summary>
    public static IReadOnlyDictionary<string, string> Faults(string address, IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values)
    {
        var faults = new Dictionary<string, string>(ParameterValidation.Faults(parameters, values), StringComparer.Ordinal);
        foreach (var name in parameters.Select(parameter => parameter.Name).Where(name => address.Contains($"{{{name}}}", StringComparison.Ordinal)))
        {
            // RFC 3986 section 5.2.4: such a segment would lead to another service.
            if (values.GetValueOrDefault(name) is "." or "..")
            {
                faults.TryAdd(name, "This value cannot be part of an address.");
            }
        }

        return faults;
    }

    public static Outcome<string> Fill(string address, IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values)
    {
        if (Faults(address, parameters, values) is { Count: > 0 } faults)
        {
            return WebServiceProblems.ParametersUnusable with { Detail = string.Join(' ', faults.Select(fault => $"{Label(parameters, fault.Key)}: {fault.Value}")) };
        }

        var query = new List<string>();
        foreach (var parameter in parameters)
        {
            var value = values.GetValueOrDefault(parameter.Name) ?? parameter.Default ?? "";
            var place = $"{{{parameter.Name}}}";
            if (address.Contains(place, StringComparison.Ordinal))
            {
                address = address.Replace(place, Uri.EscapeDataString(value), StringComparison.Ordinal);
            }
            else if (value.Length > 0)
            {
                query.Add($"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}");
            }
        }

        return address.Contains('{', StringComparison.Ordinal) ? WebServiceProblems.AddressIncomplete : Complete(address, query);
    }

    private static string Complete(string address, List<string> query) =>
        query.Count == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', query)}";

    private static string Label(IReadOnlyList<ParameterDescription> parameters, string name) =>
        parameters.FirstOrDefault(parameter => parameter.Name == name)?.Label ?? PluginFault.Cut(name, 60);
}
