using System.Collections.Immutable;
using ElectronicMessages.Analyzers;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ElectronicMessages.Tests.Unit.Analyzers;

/// <summary>A piece of a plugin, compiled and looked at by the analyzer that ships with the contracts.</summary>
internal static class AnalyzedSnippet
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Runtime.Loader;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)),
        MetadataReference.CreateFromFile(typeof(IElectronicMessagesPlugin).Assembly.Location),
    ];

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(Usings + code)],
            References.DistinctBy(reference => Path.GetFileName(reference.Display)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.IsEmpty(errors, string.Join('\n', errors));
        return await compilation.WithAnalyzers([new PluginAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
    }
}
