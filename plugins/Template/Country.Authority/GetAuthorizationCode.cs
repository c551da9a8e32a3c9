using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace Country.Authority;

/// <summary><em>Get authorization code</em>: the host sends the user to sign in.</summary>
internal sealed class GetAuthorizationCode : IGetAuthorizationCode<GetAuthorizationCode.Parameters>
{
    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest { UiLocales = parameters.Language }));

    /// <summary>The record is the dialog: a constructor parameter is a field, its attributes are its label and choices.</summary>
    internal sealed record Parameters(
        [Parameter("@Language", Default = "en"), Choice("en", "English"), Choice("countrylower", "@Language.Own")] string Language);
}
