using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.CommandLine;

/// <summary>How problems are told on the command line: number and sentence, why, what to do.</summary>
internal static class Told
{
    /// <returns>The exit code of a command that failed.</returns>
    public static async Task<int> ProblemAsync(Problem problem)
    {
        await Console.Error.WriteLineAsync(Text(problem, ""));
        return 1;
    }

    public static string Text(Problem problem, string indent) => string.Join(
        Environment.NewLine,
        new[] { $"{problem.Number}: {problem.Title}", problem.Detail, problem.Advice }
            .Where(line => !string.IsNullOrEmpty(line))
            .Select(line => indent + line));
}
