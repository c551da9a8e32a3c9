using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Says on the page, before a file is chosen, what <see cref="SendRequest"/> would refuse; the use case decides.</summary>
internal sealed class SendRules(ActionRules rules, ServiceTemplates templates)
{
    public Problem? Refusal(WebServiceRecord service, RecordOverview? application, SignedInUser user) =>
        !user.May(Permission.Send, service.LegalEntity) ? WebServiceProblems.SendNotAllowed
        : service.WebApplicationId is not null && application is null ? WebServiceProblems.WebApplicationMissing
        : service.InternetAddress.Length == 0 ? WebServiceProblems.NoAddress
        : application is null ? null
        : !application.Record.IsUsableBy(user) ? WebApplicationProblems.NotAllowed
        : application.Subject is null ? WebApplicationProblems.UnknownType
        : application.State.Stage == ConnectionStage.Unavailable ? WebApplicationProblems.SimulatorsOff
        : templates.TokenOf(service) == TokenUse.Application ? rules.ApplicationTokenRefusal(application.Subject)
        : rules.TokenRefusal(application.Subject) ?? ScopeRules.Refusal(application.Subject, Scopes.Of(service.RequiredScopes));
}
