using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The web services of a country's predefined setup: creates what is missing and touches nothing that exists.</summary>
internal sealed class PredefinedWebServices(
    WebServiceStore store, WebApplicationStore applications, PluginCatalog plugins, SimulatorAddresses simulators, Database database, Identifiers identifiers, TimeProvider time)
    : IPredefinedRecords
{
    public async Task<(IReadOnlyList<string> Created, IReadOnlyList<string> Kept)> ImportAsync(ImportRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var created = new List<string>();
        var kept = new List<string>();
        var known = await applications.ListAsync(request.LegalEntity, cancellationToken);
        foreach (var template in plugins.WebServices.Where(template => template.Country == request.Country))
        {
            if (Make(template, request, known, user) is not { } record)
            {
                continue;
            }

            await using var work = await database.BeginAsync(cancellationToken);
            if (await store.InsertAsync(record, work, cancellationToken))
            {
                await work.CommitAsync(cancellationToken);
                created.Add(record.Name);
            }
            else
            {
                kept.Add(record.Name);
            }
        }

        return (created, kept);
    }

    /// <returns>Null where the template has no address for the environment.</returns>
    private WebServiceRecord? Make(WebServiceTemplate template, ImportRequest request, IReadOnlyList<WebApplicationRecord> known, SignedInUser user)
    {
        var simulated = request.Environment == WebApplicationEnvironment.Simulator;
        if (!template.InternetAddress.TryGetValue(simulated ? WebApplicationEnvironment.Test : request.Environment, out var address))
        {
            return null;
        }

        return new()
        {
            Id = identifiers.Next(),
            LegalEntity = request.LegalEntity,
            Name = template.Name,
            Template = template.Name,
            Description = template.Description,
            InternetAddress = simulated ? simulators.Rewrite(address) : address,
            WebApplicationId = Application(template, request.Environment, known)?.Id,
            RequiredScopes = string.Join(' ', template.RequiredScopes),
            Method = template.Method.Method,
            Accept = template.Accept ?? "",
            ContentType = template.ContentType ?? "",
            SuccessfulResponseCodes = [.. template.SuccessfulResponseCodes.Distinct().Order()],
            TimeLimitSeconds = (int)Math.Clamp(template.TimeLimit.TotalSeconds, 1, WebServiceRules.LongestTimeLimit),
            ChangedAt = time.GetUtcNow(),
            ChangedBy = user.Name,
            Version = 1,
        };
    }

    // Never one of another environment: a token of the one is not to reach the addresses of the other.
    private static WebApplicationRecord? Application(WebServiceTemplate template, WebApplicationEnvironment environment, IReadOnlyList<WebApplicationRecord> known)
    {
        var fitting = known.Where(application => application.TypeKey == template.WebApplicationType && application.Environment == environment).ToList();
        return fitting.Find(application => application.Name == template.WebApplicationType) ?? fitting.FirstOrDefault();
    }
}
