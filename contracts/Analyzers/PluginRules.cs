using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ElectronicMessages.Analyzers;

/// <summary>The rules, each with its number, what happened, and why it matters with what to do instead.</summary>
internal static class PluginRules
{
    private const string Unloading = "ElectronicMessages.Unloading";
    private const string Wall = "ElectronicMessages.Wall";

    public static readonly DiagnosticDescriptor ReflectionJson = Rule("EMP001", Unloading, "JSON by reflection", "'{0}' reads the type by reflection and keeps the plugin in memory",
        "System.Text.Json keeps what it found out of a type by reflection, and with it the plugin, which then never unloads. Use the overload that takes a JsonTypeInfo or a JsonSerializerContext made by [JsonSerializable], or JsonNode and JsonDocument.");

    public static readonly DiagnosticDescriptor TypeDescriptor = Rule("EMP002", Unloading, "TypeDescriptor", "'{0}' keeps the plugin in memory",
        "TypeDescriptor keeps every type it has seen, and with it the plugin, which then never unloads. Read properties directly, or by System.Reflection.");

    public static readonly DiagnosticDescriptor Validator = Rule("EMP003", Unloading, "Validator of DataAnnotations", "'{0}' keeps the plugin in memory",
        "The validator keeps every type it has seen, and with it the plugin, which then never unloads. Describe parameters with [Parameter] and [Choice]: the host validates by the description before the plugin is called.");

    public static readonly DiagnosticDescriptor DispatchProxy = Rule("EMP004", Unloading, "DispatchProxy", "'{0}' keeps the plugin in memory",
        "The proxy's assembly is never unloaded, and with it the plugin. Write the class that the proxy would be.");

    public static readonly DiagnosticDescriptor UnownedTimer = Rule("EMP005", Unloading, "A timer that nothing stops", "The timer is made in '{0}', which is not disposed, so nothing stops it",
        "A timer that runs on keeps the plugin in memory after it was unloaded, and goes on working. Make it in a service that is registered in ConfigureServices and stops it in Dispose or DisposeAsync, which the host calls before it unloads.");

    public static readonly DiagnosticDescriptor OwnThread = Rule("EMP006", Wall, "A thread of the plugin's own", "'{0}' is out of the host's reach: nobody can cancel it, and what it throws reaches nobody",
        "An exception on a plugin's own thread would end the process; the host absorbs it and marks the plugin as malfunctioning. A thread that runs on keeps the plugin in memory. Await the work, with the cancellation token of the call.");

    public static readonly DiagnosticDescriptor StaticAsyncLocal = Rule("EMP007", Unloading, "A static AsyncLocal", "'{0}' leaves its value on threads of the host, which keep the plugin",
        "The value stays in the context of every thread and timer that was started meanwhile, and keeps the plugin in memory as long as they live. Pass values as arguments, or through the services of the call.");

    public static readonly DiagnosticDescriptor OwnHttpClient = Rule("EMP008", Wall, "HTTP beside the host", "'{0}' calls out beside the host",
        "HTTP goes through the host: declared hosts only, time limits, redaction, traces, and the token is attached there and never seen by the plugin. A handler of the plugin's own keeps it in memory for minutes. Answer with an outcome (RequestToken, SignIn), or describe a web service.");

    public static readonly DiagnosticDescriptor OwnDatabase = Rule("EMP009", Unloading, "A database of the plugin's own", "'{0}' keeps the plugin in memory",
        "SQLite, Dapper and Entity Framework keep types and native handles for the life of the process; a plugin that has used them never unloads. What must be stored, the host stores.");

    public static readonly DiagnosticDescriptor EndsTheProcess = Rule("EMP010", Wall, "Ending the process", "'{0}' ends the host with everything in it",
        "The process is the host's, and every other country's. The host remembers who did it and switches the plugin off at the next start. Throw, or answer with ActionOutcome.Refused.");

    public static readonly DiagnosticDescriptor WallClock = Rule("EMP011", Wall, "The wall clock", "'{0}' is not the host's clock",
        "The host's clock can be another one, in tests above all. Take ActionContext.Now, or a TimeProvider by the constructor.");

    public static readonly DiagnosticDescriptor ForeignEvent = Rule("EMP012", Unloading, "A handler on an event that outlives the plugin", "The handler stays on '{0}' and keeps the plugin in memory",
        "What raises the event lives as long as the process and holds the handler, and with it the plugin. Hear events of the host with AddEventHandler.");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule("EMP013", Wall, "async void", "Nobody can await '{0}', and what it throws reaches nobody",
        "An exception after the first await ends on a thread of the pool, where it would end the process. Return Task.");

    public static readonly DiagnosticDescriptor Blocking = Rule("EMP014", Wall, "Blocking a thread of the host", "'{0}' blocks a thread of the host, which no cancellation reaches",
        "A thread that waits cannot be cancelled: the call is abandoned at its time limit and the plugin cannot be unloaded as long as it waits. Await, with the cancellation token of the call.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ReflectionJson, TypeDescriptor, Validator, DispatchProxy, UnownedTimer, OwnThread, StaticAsyncLocal, OwnHttpClient,
        OwnDatabase, EndsTheProcess, WallClock, ForeignEvent, AsyncVoid, Blocking,
    ];

    private static DiagnosticDescriptor Rule(string number, string category, string title, string message, string why) =>
        new(number, title, message, category, DiagnosticSeverity.Warning, isEnabledByDefault: true, description: why);
}
