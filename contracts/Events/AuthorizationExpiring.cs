using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.Events;

/// <summary>
/// An authorization ends soon, and the person who gave it must sign in again. Told 30, 14, 7 and 1 days before its end, each
/// once for an authorization.
/// </summary>
public sealed record AuthorizationExpiring : HostEvent
{
    /// <summary>The legal entity, such as <c>NO01</c>.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>The record whose authorization ends; see <see cref="WebApplicationView.Id"/>.</summary>
    public required string WebApplicationId { get; init; }

    /// <summary><em>Application name</em>.</summary>
    public required string WebApplicationName { get; init; }

    /// <summary>The key of the record's type. A plugin hears of every type, also of those of others.</summary>
    public required string TypeKey { get; init; }

    /// <summary>Which of the authority's environments the record is for.</summary>
    public required WebApplicationEnvironment Environment { get; init; }

    /// <summary>The identifier of the user who authorized and must do so again; opaque and stable.</summary>
    public required string UserId { get; init; }

    /// <summary>The name of that user.</summary>
    public required string UserName { get; init; }

    /// <summary>When the authorization ends.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>30, 14, 7 or 1: how many days before the end this is told.</summary>
    public required int DaysBefore { get; init; }
}
