using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Norway.IdPorten;

/// <summary><em>Get authorization code</em>: language and security level become <c>ui_locales</c> and <c>acr_values</c>.</summary>
internal sealed class GetAuthorizationCode : IGetAuthorizationCode<GetAuthorizationCode.Parameters>
{
    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest
        {
            UiLocales = parameters.Language.Length == 0 ? null : parameters.Language,
            AcrValues = parameters.SecurityLevel.Length == 0 ? null : parameters.SecurityLevel,
        }));

    /// <summary>The dialog. ID-porten may change both lists, so the language may be typed in.</summary>
    internal sealed record Parameters(
        [Parameter("@Language", Help = "@Language.Help", Default = "en", AllowsOtherValues = true, MaxLength = 35, Pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")]
        [Choice("en", "English")]
        [Choice("nb", "Norsk bokmål")]
        [Choice("nn", "Norsk nynorsk")]
        [Choice("se", "Davvisámegiella")]
        string Language,
        [Parameter("@SecurityLevel", Help = "@SecurityLevel.Help", Default = "idporten-loa-high")]
        [Choice("idporten-loa-high", "@SecurityLevel.High")]
        [Choice("idporten-loa-substantial", "@SecurityLevel.Substantial")]
        [Choice("idporten-loa-low", "@SecurityLevel.Low")]
        [Choice("", "@SecurityLevel.NotUse")]
        string SecurityLevel);
}
