using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// The host cannot start as it is set up, and a person must change something. Thrown while starting; the process then
/// ends with exit code 1 and one line in the log.
/// </summary>
internal sealed class StartupRefusedException(Problem problem) : Exception(Sentence(problem))
{
    public Problem Problem { get; } = problem;

    // The framework logs what ends a start by ToString: a stack trace would bury the sentence that helps.
    public override string ToString() => Message;

    private static string Sentence(Problem problem) =>
        string.Join(' ', new[] { problem.Number + ':', problem.Title, problem.Detail, problem.Advice }.Where(part => !string.IsNullOrEmpty(part)));
}
