using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ElectronicMessages.Analyzers.Rules;

/// <summary>A timer in a class that nobody disposes, and in no using of its own.</summary>
internal static class UnownedTimers
{
    public static bool Is(ISymbol member, IOperation operation, ISymbol place) =>
        MakesTimer(member) && !IsDisposed(place.ContainingType) && !IsUsed(operation);

    private static bool MakesTimer(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ForbiddenMembers.FullName(member.ContainingType) is "System.Threading.Timer" or "System.Timers.Timer" or "System.Threading.PeriodicTimer",
        IMethodSymbol { Name: "CreateTimer" } => ForbiddenMembers.FullName(member.ContainingType) == "System.TimeProvider",
        _ => false,
    };

    private static bool IsDisposed(INamedTypeSymbol? type) =>
        type?.AllInterfaces.Any(contract => ForbiddenMembers.FullName(contract) is "System.IDisposable" or "System.IAsyncDisposable") == true;

    private static bool IsUsed(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IUsingDeclarationOperation or IUsingOperation)
            {
                return true;
            }

            if (outer is IBlockOperation)
            {
                return false;
            }
        }

        return false;
    }
}
