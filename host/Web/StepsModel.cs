namespace ElectronicMessages.Host.Web;

/// <summary>The way through a record; see <c>_Steps.cshtml</c>.</summary>
internal sealed record StepsModel(IReadOnlyList<Step> Steps);

/// <param name="Text">What is so, or what to do: <c>received 4 s ago</c>.</param>
/// <param name="Href">Where the step is taken or looked at; null for no link.</param>
internal sealed record Step(string Caption, Words Text, StepState State, string? Href = null)
{
    /// <summary>The state in words, for those who do not see the tick and the colour.</summary>
    public string StateWords => State switch
    {
        StepState.Done => "Done",
        StepState.Current => "Next",
        StepState.Attention => "Needs attention",
        _ => "Later",
    };
}

internal enum StepState
{
    Todo,
    Current,
    Done,
    Attention,
}
