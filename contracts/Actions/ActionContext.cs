using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.Actions;

/// <summary>Who runs an action, when, and on which record. It holds no secret.</summary>
public sealed record ActionContext
{
    /// <summary>The legal entity, such as <c>NO01</c>.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>The identifier of the user who runs the action; opaque and stable.</summary>
    public required string UserId { get; init; }

    /// <summary>The name of the user who runs the action.</summary>
    public required string UserName { get; init; }

    /// <summary>The record that the action runs on.</summary>
    public required WebApplicationView WebApplication { get; init; }

    /// <summary>The record that <see cref="WebApplication"/> is derived from.</summary>
    /// <value>Null where it is derived from none.</value>
    public WebApplicationView? Parent { get; init; }

    /// <summary>The time of the call, from the host's clock.</summary>
    public required DateTimeOffset Now { get; init; }
}
