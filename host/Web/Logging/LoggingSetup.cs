namespace ElectronicMessages.Host.Web.Logging;

internal static class LoggingSetup
{
    public const string Setting = "Logging:Json";

    /// <summary>JSON lines outside Development, where programs read the log; <c>Logging:Json</c> says otherwise.</summary>
    public static IServiceCollection AddJsonLines(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services.AddLogging(logging =>
        {
            logging.AddConsoleFormatter<JsonLines, JsonLinesOptions>();
            if (configuration.GetValue<bool?>(Setting) ?? !environment.IsDevelopment())
            {
                logging.AddConsole(console => console.FormatterName = JsonLines.FormatterName);
            }
        });
}

/// <summary>There is nothing to choose; the framework wants a type.</summary>
internal sealed class JsonLinesOptions : Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions;
