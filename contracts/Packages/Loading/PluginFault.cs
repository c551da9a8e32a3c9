using System.Reflection;

namespace ElectronicMessages.Packages.Loading;

/// <summary>What a plugin threw, as text: the exception itself is never kept, since it would keep the plugin.</summary>
internal static class PluginFault
{
    private const int MaxLength = 300;

    /// <summary>One line for a page: kind and message, cut; no stack.</summary>
    public static string Line(Exception exception)
    {
        var cause = Unwrap(exception);
        return Cut($"{cause.GetType().Name}: {cause.Message}", MaxLength);
    }

    /// <summary>A text of a plugin's making on one line, cut.</summary>
    public static string Cut(string text, int length)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= length ? line : line[..length] + "…";
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };
}
