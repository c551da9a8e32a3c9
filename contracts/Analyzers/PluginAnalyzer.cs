using System.Collections.Immutable;
using ElectronicMessages.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ElectronicMessages.Analyzers;

/// <summary>Warns the author of a plugin of what would keep it from unloading, or what the wall around it cannot contain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => PluginRules.All;

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(AnalyzeUse, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.MethodReference);
        context.RegisterOperationAction(AnalyzeEvent, OperationKind.EventAssignment);
        context.RegisterOperationAction(AnalyzeLambda, OperationKind.AnonymousFunction);
        context.RegisterSymbolAction(AnalyzeField, SymbolKind.Field, SymbolKind.Property);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
    }

    private static void AnalyzeUse(OperationAnalysisContext context)
    {
        var member = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IObjectCreationOperation { Constructor: { } constructor } => constructor,
            IPropertyReferenceOperation property => property.Property,
            IMethodReferenceOperation reference => (ISymbol)reference.Method,
            _ => null,
        };
        if (member is not null && RuleOf(member, context) is { } rule)
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), Argument(rule, member, context.ContainingSymbol)));
        }
    }

    private static DiagnosticDescriptor? RuleOf(ISymbol member, OperationAnalysisContext context) =>
        ForbiddenMembers.RuleOf(member)
        ?? (JsonByReflection.Is(member) ? PluginRules.ReflectionJson : null)
        ?? (UnownedTimers.Is(member, context.Operation, context.ContainingSymbol) ? PluginRules.UnownedTimer : null);

    private static string Argument(DiagnosticDescriptor rule, ISymbol member, ISymbol place) =>
        rule.Equals(PluginRules.UnownedTimer) ? place.ContainingType?.Name ?? place.Name : Name(member);

    private static string Name(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType?.Name}.{member.Name}";

    private static void AnalyzeEvent(OperationAnalysisContext context)
    {
        if (context.Operation is IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: { } raised } } assignment && ForeignEvents.Outlives(raised, context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(PluginRules.ForeignEvent, assignment.Syntax.GetLocation(), $"{raised.ContainingType.Name}.{raised.Name}"));
        }
    }

    private static void AnalyzeLambda(OperationAnalysisContext context)
    {
        if (context.Operation is IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } lambda)
        {
            context.ReportDiagnostic(Diagnostic.Create(PluginRules.AsyncVoid, lambda.Syntax.GetLocation(), "an async lambda without a result"));
        }
    }

    private static void AnalyzeField(SymbolAnalysisContext context)
    {
        var type = context.Symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (context.Symbol.IsStatic && type is not null && ForbiddenMembers.FullName(type) == "System.Threading.AsyncLocal")
        {
            context.ReportDiagnostic(Diagnostic.Create(PluginRules.StaticAsyncLocal, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        if (context.Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method)
        {
            context.ReportDiagnostic(Diagnostic.Create(PluginRules.AsyncVoid, method.Locations[0], method.Name));
        }
    }
}
