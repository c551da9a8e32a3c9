using Microsoft.CodeAnalysis;

namespace ElectronicMessages.Analyzers.Rules;

/// <summary>Every way into System.Text.Json that is given no metadata made at build.</summary>
internal static class JsonByReflection
{
    private static readonly HashSet<string> Entrances = new(StringComparer.Ordinal)
    {
        "System.Text.Json.JsonSerializer",
        "System.Net.Http.Json.HttpClientJsonExtensions",
        "System.Net.Http.Json.HttpContentJsonExtensions",
        "System.Net.Http.Json.JsonContent",
    };

    public static bool Is(ISymbol member)
    {
        var type = ForbiddenMembers.FullName(member.ContainingType);
        return type == "System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver"
            || (member is IMethodSymbol method && Entrances.Contains(type) && !TakesMetadata(method) && ReadsAType(method));
    }

    private static bool TakesMetadata(IMethodSymbol method) => method.Parameters.Any(parameter => ForbiddenMembers.FullName(parameter.Type)
        is "System.Text.Json.Serialization.Metadata.JsonTypeInfo" or "System.Text.Json.Serialization.JsonSerializerContext");

    private static bool ReadsAType(IMethodSymbol method) =>
        method.IsGenericMethod || method.Parameters.Any(parameter => ForbiddenMembers.FullName(parameter.Type) == "System.Type");
}
