using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Makes a record of a type that a plugin offers, with its defaults for the chosen environment.</summary>
internal sealed class CreateWebApplication(WebApplicationStore store, NewRecord newRecord, PluginCatalog plugins, Database database, ActionLog log, RecordLog lines)
{
    public async Task<Outcome<WebApplicationRecord>> ExecuteAsync(CreateRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var outcome = await CreateAsync(request, user, started, cancellationToken);
        if (!outcome.Succeeded)
        {
            await log.AddAsync(lines.Refused(user, request.LegalEntity, "New", outcome.Problem, started), cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<WebApplicationRecord>> CreateAsync(CreateRequest request, SignedInUser user, long started, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.EditRecords, request.LegalEntity))
        {
            return WebApplicationProblems.EditNotAllowed;
        }

        if (plugins.FindType(request.TypeKey) is not { } type)
        {
            return WebApplicationProblems.UnknownType;
        }

        var made = await newRecord.MakeAsync(request.LegalEntity, type, request.Environment, request.PageUrl, user, cancellationToken);
        if (!made.Succeeded)
        {
            return made.Problem;
        }

        var record = made.Value with { Name = request.Name.Trim() };
        if (WebApplicationRules.Check(record, type.Description) is { Count: > 0 } faults)
        {
            return WebApplicationProblems.InvalidInput with { Detail = string.Join(' ', faults.Values) };
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.InsertAsync(record, work, cancellationToken))
        {
            return WebApplicationProblems.NameTaken;
        }

        await log.AddAsync(lines.Succeeded(user, record, "New", $"Made a web application of the type {type.Description.Key} for {request.Environment}.", started), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return record;
    }
}

/// <param name="PageUrl">The address of the Web applications page as the browser sees it.</param>
internal sealed record CreateRequest(string LegalEntity, string TypeKey, WebApplicationEnvironment Environment, string Name, string PageUrl);

/// <summary>A record as its type begins it.</summary>
internal sealed class NewRecord(WebApplicationStore store, RecordChecks checks, Identifiers identifiers, TimeProvider time)
{
    public async Task<Outcome<WebApplicationRecord>> MakeAsync(string legalEntity, OfferedType type, WebApplicationEnvironment environment, string pageUrl, SignedInUser user, CancellationToken cancellationToken)
    {
        if (checks.Defaults(type, environment) is not { } defaults)
        {
            return WebApplicationProblems.EnvironmentNotOffered;
        }

        return new WebApplicationRecord
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            Name = type.Description.Key,
            TypeKey = type.Description.Key,
            Description = type.Description.Description,
            Environment = environment,
            BaseUrl = defaults.BaseUrl ?? "",
            AuthorizationUrlPath = defaults.AuthorizationUrlPath ?? "",
            TokenUrlPath = defaults.TokenUrlPath ?? "",
            RedirectUrl = type.Description.Required.Any(guidance => guidance.Field == WebApplicationField.RedirectUrl) ? pageUrl : "",
            Issuer = defaults.Issuer ?? "",
            ClientAuthentication = defaults.ClientAuthentication,
            Scope = defaults.Scope ?? "",
            Accept = defaults.Accept ?? "",
            ContentType = defaults.ContentType ?? "",
            DerivedFromId = await ParentAsync(legalEntity, type, environment, cancellationToken),
            AuthorizationLifetimeSeconds = (long)type.Description.AuthorizationLifetime.TotalSeconds,
            SupplementaryHeaders = SupplementaryHeaders.Beginning(type.Description),
            ChangedAt = time.GetUtcNow(),
            ChangedBy = user.Name,
            Version = 1,
        };
    }

    private async Task<string?> ParentAsync(string legalEntity, OfferedType type, WebApplicationEnvironment environment, CancellationToken cancellationToken)
    {
        if (type.Description.DerivedFrom is not { } parentType)
        {
            return null;
        }

        var parents = (await store.ListAsync(legalEntity, cancellationToken)).Where(record => record.TypeKey == parentType).ToList();
        return (parents.Find(record => record.Environment == environment) ?? parents.FirstOrDefault())?.Id;
    }
}
