using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Testland.BareToken;

/// <summary>An action of the plugin's own, with a field of each kind.</summary>
internal sealed partial class EveryField(ILogger<EveryField> logger, TimeProvider time) : IWebApplicationAction<EveryField.Parameters>
{
    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        Log.Ran(logger, parameters, time.GetUtcNow());
        return Task.FromResult<ActionOutcome>(parameters.Text == "throw"
            ? throw new InvalidOperationException("As the test wanted.")
            : new ActionOutcome.Done("@EveryField.Done"));
    }

    internal sealed record Parameters(
        [Parameter("@EveryField.Text", Required = true, MaxLength = 20, Pattern = "[a-z ]+")] string Text,
        [Parameter("A number", Default = "3")] int Number,
        [Parameter("A number or none")] int? NumberOrNone,
        [Parameter("Yes or no", Default = "true")] bool YesOrNo,
        [Parameter("A date")] DateOnly? Date,
        [Parameter("@EveryField.Choice", Default = "red"), Choice("red", "@EveryField.Choice.Red"), Choice("", "@EveryField.Choice.None")] string Choice,
        [Parameter("A choice or another", AllowsOtherValues = true), Choice("one", "One")] string ChoiceOrOther);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Ran with {Parameters} at {Time}")]
        public static partial void Ran(ILogger logger, Parameters parameters, DateTimeOffset time);
    }
}
