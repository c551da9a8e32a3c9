using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.BareToken;

/// <summary>An action whose fields hang on one another, with choices from the plugin; while somebody waits or not.</summary>
internal sealed class ChooseReturn : IWebApplicationAction<ChooseReturn.Parameters>
{
    public async Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        // The clerk looks for it until somebody says that it is enough.
        if (parameters.Note == "look for it")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return parameters.Office == "closed"
            ? throw new InvalidOperationException("The office is closed.")
            : new ActionOutcome.Done(
                $"{parameters.Region}, {parameters.Office}, {string.Join('+', parameters.Taxes)}, {(parameters.Reason.Length == 0 ? "no reason" : parameters.Reason)}, {parameters.Rate}, {parameters.Note}");
    }

    internal sealed record Parameters(
        [Parameter("@Return.Region", Default = "north"), Choice("north", "@Return.North"), Choice("south", "@Return.South")] string Region,
        [Parameter("@Return.Office", FromSource = true, DependsOn = "region", Required = true)] string Office,
        [Parameter("@Return.Taxes"), Choice("vat", "@Return.Vat"), Choice("wage", "@Return.Wage"), Choice("salt", "@Return.Salt")] IReadOnlyList<string> Taxes,
        [Parameter("@Return.Correction", Default = "false")] bool Correction,
        [Parameter("@Return.Reason", Required = true), VisibleWhen("correction", "true")] string Reason,
        [Parameter("@Return.Rate", Default = "25"), ReadOnlyWhen("region", "south")] int Rate,
        [Parameter("@Return.Note", AlwaysReset = true)] string Note);

    internal sealed class Source : IParameterSource
    {
        public Task<ParameterState> ReadAsync(ParameterQuery query, CancellationToken cancellationToken)
        {
            string[] offices = query.Values.GetValueOrDefault("region", "north") == "south" ? ["harbour", "market", "closed"] : ["castle", "mill"];
            return Task.FromResult(new ParameterState
            {
                Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["office"] = offices[0], ["note"] = $"by {query.Context.UserName}" },
                Choices = new Dictionary<string, IReadOnlyList<ParameterChoice>>(StringComparer.Ordinal) { ["office"] = [.. offices.Select(office => new ParameterChoice(office, $"@Return.Office.{office}"))] },
            });
        }
    }

    internal sealed class Validation : IParameterValidation<Parameters>
    {
        public Task<IReadOnlyList<ParameterFault>> ValidateAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ParameterFault>>(parameters.Taxes.Contains("salt") && parameters.Region == "north" ? [new("taxes", "@Return.NoSalt")] : []);
    }
}
