using Microsoft.CodeAnalysis;

namespace ElectronicMessages.Analyzers.Rules;

/// <summary>Events of what lives as long as the process.</summary>
internal static class ForeignEvents
{
    private static readonly HashSet<string> AsOldAsTheProcess = new(StringComparer.Ordinal) { "System.AppDomain", "System.Runtime.Loader.AssemblyLoadContext" };

    public static bool Outlives(IEventSymbol raised, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(raised.ContainingAssembly, compilation.Assembly)
        && (raised.IsStatic || AsOldAsTheProcess.Contains(ForbiddenMembers.FullName(raised.ContainingType)));
}
