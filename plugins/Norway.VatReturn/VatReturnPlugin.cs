using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Norway.VatReturn.Processing;
using ElectronicMessages.Norway.VatReturn.Reporting;
using ElectronicMessages.Norway.VatReturn.Saft;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.VatReturn;

/// <summary>The Norwegian VAT return: how ledgers are read and mapped for it, how it is made of them, and the web services that it is checked and followed with.</summary>
public sealed class VatReturnPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services
        .AddLedgerReader<SaftReader>()
        .AddLedgerMapping<NoVatMapping, TaxCodeRow>()
        .AddMessageProcessing(NoVatReturn.Processing)
        .AddSingleton<OwnReturnData>()
        .AddReport<VatReturnReport, VatReturnParameters>()
        .AddWebService(new()
        {
            Name = "NO Validate VAT return",
            Description = "@Validate.Description",
            Country = "NO",
            WebApplicationType = "NO ID-Porten",
            RequiredScopes = ["skatteetaten:mvameldingvalidering"],
            Method = HttpMethod.Post,
            InternetAddress = new Dictionary<WebApplicationEnvironment, string>
            {
                [WebApplicationEnvironment.Test] = "https://idporten-api-sbstest.sits.no/api/mva/grensesnittstoette/mva-melding/valider",
                [WebApplicationEnvironment.Production] = "https://idporten.api.skatteetaten.no/api/mva/grensesnittstoette/mva-melding/valider",
            },
            ContentType = "application/xml",
        })
        .AddWebService(new()
        {
            Name = "NO Altinn GET JSON",
            Description = "@Instances.Description",
            Country = "NO",
            WebApplicationType = "NO Altinn",

            // The one of Skatteetaten is being replaced by those of Altinn; both are granted during the change.
            RequiredScopes = ["altinn:instances.read|skatteetaten:mvameldinginnsending"],
            Method = HttpMethod.Get,
            InternetAddress = new Dictionary<WebApplicationEnvironment, string>
            {
                [WebApplicationEnvironment.Test] = "https://skd.apps.tt02.altinn.no/skd/mva-melding-innsending-etm2/instances",
                [WebApplicationEnvironment.Production] = "https://skd.apps.altinn.no/skd/mva-melding-innsending-v1/instances",
            },
            Accept = "application/json",
        });
}
