using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What a plugin says of a record that was made from one of its templates: parameters, and which token goes along.</summary>
internal sealed class ServiceTemplates(PluginCatalog plugins)
{
    public WebServiceTemplate? Find(WebServiceRecord service) =>
        service.Template.Length == 0 ? null : plugins.WebServices.FirstOrDefault(template => template.Name == service.Template);

    public IReadOnlyList<ParameterDescription> ParametersOf(WebServiceRecord service) => Find(service)?.Parameters ?? [];

    public TokenUse TokenOf(WebServiceRecord service) => Find(service)?.Token ?? TokenUse.Authorization;
}
