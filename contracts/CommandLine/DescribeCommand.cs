using System.CommandLine;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.CommandLine;

/// <summary>
/// <c>em-plugin describe</c>, which the build of every plugin runs: makes <c>plugin.json</c> of the project's facts and the
/// built code. What is wrong is told as the compiler tells it, so that it stands among the errors of the build.
/// </summary>
internal static class DescribeCommand
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var facts = new Option<string>("--facts") { Description = "The facts of the project as JSON.", Required = true };
        var folder = new Option<string>("--folder") { Description = "The folder that holds the built plugin.", Required = true };
        var except = new Option<string[]>("--except") { Description = "A file of the folder that does not belong to the package; may be given several times." };
        var languages = new Option<string>("--languages") { Description = "The languages that need every text, separated by commas; a gap is a warning.", DefaultValueFactory = _ => "" };
        var command = new Command("describe", "Makes plugin.json of the project's facts and the built code.") { facts, folder, except, languages };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(facts)!,
            Path.GetFullPath(parsed.GetValue(folder)!),
            parsed.GetValue(except) ?? [],
            parsed.GetValue(languages)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string facts, string folder, string[] except, string[] languages, CancellationToken cancellationToken)
    {
        var activation = new PluginActivation(PluginLoaders.Create(), TimeLimit, NullLoggerFactory.Instance, TimeProvider.System);
        var written = await new WriteDescriptor(activation).ExecuteAsync(facts, folder, except, cancellationToken);
        if (!written.Succeeded)
        {
            var problem = written.Problem;
            await Console.Out.WriteLineAsync($"plugin.json : error {problem.Number.Replace("-", "", StringComparison.Ordinal)}: {problem.Title} {problem.Detail}");
            return 1;
        }

        foreach (var gap in MissingTexts.Find(written.Value.Contributes, languages))
        {
            await Console.Out.WriteLineAsync($"Labels/{gap.Language}.json : warning EM4016: The text '{gap.Key}' is missing in {gap.Language}.");
        }

        return 0;
    }
}
