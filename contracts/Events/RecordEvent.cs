using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.Events;

/// <summary>Something that happened to a web application. A plugin hears of every type, also of those of others.</summary>
public abstract record RecordEvent : HostEvent
{
    /// <summary>The legal entity, such as <c>NO01</c>.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>The record; see <see cref="WebApplicationView.Id"/>.</summary>
    public required string WebApplicationId { get; init; }

    /// <summary><em>Application name</em>.</summary>
    public required string WebApplicationName { get; init; }

    /// <summary>The key of the record's type.</summary>
    public required string TypeKey { get; init; }

    /// <summary>Which of the authority's environments the record is for.</summary>
    public required WebApplicationEnvironment Environment { get; init; }

    /// <summary>The identifier of the user on whose behalf it happened; opaque and stable.</summary>
    public required string UserId { get; init; }

    /// <summary>The name of that user.</summary>
    public required string UserName { get; init; }
}
