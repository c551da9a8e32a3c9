using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The authorizations of a legal entity that end within 30 days, for Home and its number in the navigation.</summary>
internal sealed class ReauthorizationDue(Connections connections, WebApplicationStore store, TimeProvider time) : INavigationBadge
{
    public string HrefTemplate => "/{legalEntity}";

    public async Task<int> CountAsync(string legalEntity, CancellationToken cancellationToken) => (await ListAsync(legalEntity, cancellationToken)).Count;

    public string Describe(int count) => count == 1 ? "1 authorization ends soon" : $"{count} authorizations end soon";

    /// <summary>Derived records are left out: they follow the one that they derive from.</summary>
    public async Task<IReadOnlyList<DueReauthorization>> ListAsync(string legalEntity, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow().AddDays(ConnectionStates.ReauthorizationDays);
        var due = (await connections.ListAsync(legalEntity, cancellationToken)).Where(connection => connection.AuthorizationValidUntil <= limit && connection.ParentVersion is null).ToList();
        if (due.Count == 0)
        {
            return [];
        }

        var records = (await store.ListAsync(legalEntity, cancellationToken)).ToDictionary(record => record.Id, StringComparer.Ordinal);
        return [.. due
            .Where(connection => records.ContainsKey(connection.WebApplicationId))
            .OrderBy(connection => connection.AuthorizationValidUntil)
            .Select(connection => new DueReauthorization(records[connection.WebApplicationId], connection, Math.Max(0, (int)Math.Ceiling((connection.AuthorizationValidUntil - time.GetUtcNow()).TotalDays))))];
    }
}

internal sealed record DueReauthorization(WebApplicationRecord Record, Connection Connection, int Days);
