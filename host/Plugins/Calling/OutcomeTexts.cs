using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>The texts of an outcome: label keys become texts, and what is too long for a page is cut.</summary>
internal static class OutcomeTexts
{
    private const int Sentence = 500;
    private const int Paragraph = 2000;

    public static ActionOutcome Resolve(ActionOutcome outcome, LabelTexts labels) => outcome switch
    {
        ActionOutcome.Done done => done with { Message = Text(done.Message, labels, Sentence) },
        ActionOutcome.Wait wait => wait with { Message = Text(wait.Message, labels, Sentence) },
        ActionOutcome.Refused refused => new ActionOutcome.Refused(Resolve(refused.Problem, labels)),
        _ => outcome,
    };

    public static Problem Resolve(Problem problem, LabelTexts labels) => problem with
    {
        Number = PluginFault.Cut(problem.Number ?? "", 20),
        Title = Text(problem.Title, labels, Sentence),
        Detail = problem.Detail is { } detail ? Text(detail, labels, Paragraph) : null,
        AuthorityAnswer = problem.AuthorityAnswer is { } answer ? PluginFault.Cut(answer, Paragraph) : null,
        Advice = problem.Advice is { } advice ? Text(advice, labels, Paragraph) : null,
        Next = problem.Next is { } next ? next with { Caption = Text(next.Caption, labels, 100) } : null,
    };

    private static string Text(string? text, LabelTexts labels, int length) => PluginFault.Cut(labels.ResolveLate(text ?? "", Language.Current), length);
}
