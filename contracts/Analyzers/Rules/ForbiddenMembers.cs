using Microsoft.CodeAnalysis;

namespace ElectronicMessages.Analyzers.Rules;

/// <summary>What is forbidden by its name alone: whole types, single members, whole libraries.</summary>
internal static class ForbiddenMembers
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Types = new(StringComparer.Ordinal)
    {
        ["System.ComponentModel.TypeDescriptor"] = PluginRules.TypeDescriptor,
        ["System.ComponentModel.DataAnnotations.Validator"] = PluginRules.Validator,
        ["System.Reflection.DispatchProxy"] = PluginRules.DispatchProxy,
        ["System.Net.Http.HttpClient"] = PluginRules.OwnHttpClient,
        ["System.Net.Http.HttpMessageInvoker"] = PluginRules.OwnHttpClient,
        ["System.Net.Http.HttpClientHandler"] = PluginRules.OwnHttpClient,
        ["System.Net.Http.SocketsHttpHandler"] = PluginRules.OwnHttpClient,
        ["System.Net.Http.IHttpClientFactory"] = PluginRules.OwnHttpClient,
        ["System.Net.WebClient"] = PluginRules.OwnHttpClient,
        ["System.Net.WebRequest"] = PluginRules.OwnHttpClient,
        ["System.Net.Sockets.Socket"] = PluginRules.OwnHttpClient,
        ["System.Net.Sockets.TcpClient"] = PluginRules.OwnHttpClient,
        ["Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions"] = PluginRules.OwnHttpClient,
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> Members = new(StringComparer.Ordinal)
    {
        ["System.Threading.Thread..ctor"] = PluginRules.OwnThread,
        ["System.Threading.ThreadPool.QueueUserWorkItem"] = PluginRules.OwnThread,
        ["System.Threading.ThreadPool.UnsafeQueueUserWorkItem"] = PluginRules.OwnThread,
        ["System.Environment.Exit"] = PluginRules.EndsTheProcess,
        ["System.Environment.FailFast"] = PluginRules.EndsTheProcess,
        ["System.Diagnostics.Process.Kill"] = PluginRules.EndsTheProcess,
        ["System.DateTime.Now"] = PluginRules.WallClock,
        ["System.DateTime.UtcNow"] = PluginRules.WallClock,
        ["System.DateTime.Today"] = PluginRules.WallClock,
        ["System.DateTimeOffset.Now"] = PluginRules.WallClock,
        ["System.DateTimeOffset.UtcNow"] = PluginRules.WallClock,
        ["System.TimeProvider.System"] = PluginRules.WallClock,
        ["System.Threading.Thread.Sleep"] = PluginRules.Blocking,
        ["System.Threading.Tasks.Task.Wait"] = PluginRules.Blocking,
        ["System.Threading.Tasks.Task.WaitAll"] = PluginRules.Blocking,
        ["System.Threading.Tasks.Task.WaitAny"] = PluginRules.Blocking,
        ["System.Threading.Tasks.Task.Result"] = PluginRules.Blocking,
        ["System.Threading.Tasks.ValueTask.Result"] = PluginRules.Blocking,
        ["System.Runtime.CompilerServices.TaskAwaiter.GetResult"] = PluginRules.Blocking,
        ["System.Runtime.CompilerServices.ValueTaskAwaiter.GetResult"] = PluginRules.Blocking,
    };

    private static readonly string[] DatabaseLibraries = ["Microsoft.Data.Sqlite", "Dapper", "Microsoft.EntityFrameworkCore", "System.Data.SQLite", "SQLitePCLRaw"];

    public static DiagnosticDescriptor? RuleOf(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        var name = FullName(type);
        return Members.TryGetValue($"{name}.{member.Name}", out var rule) || Types.TryGetValue(name, out rule) ? rule
            : IsDatabase(type.ContainingAssembly?.Name) ? PluginRules.OwnDatabase
            : null;
    }

    /// <summary>Namespace and name, without type arguments.</summary>
    public static string FullName(ITypeSymbol type) =>
        type.ContainingType is { } outer ? $"{FullName(outer)}.{type.Name}" : $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";

    private static bool IsDatabase(string? assembly) =>
        assembly is not null && DatabaseLibraries.Any(library => assembly == library || assembly.StartsWith(library + ".", StringComparison.Ordinal));
}
