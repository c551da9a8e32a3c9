namespace ElectronicMessages.Contracts.Events;

/// <summary>A request of <em>Web service settings</em> went out, and what came of it is kept.</summary>
public sealed record RequestSent : HostEvent
{
    /// <summary>The legal entity, such as <c>NO01</c>.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>The name of the web service.</summary>
    public required string WebServiceName { get; init; }

    /// <summary>The record whose token was attached.</summary>
    /// <value>Null where the request carried none.</value>
    public string? WebApplicationId { get; init; }

    /// <summary>The identifier of the user who sent; opaque and stable.</summary>
    public required string UserId { get; init; }

    /// <summary>The name of that user.</summary>
    public required string UserName { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    /// <value>Null where none came.</value>
    public int? Status { get; init; }

    /// <summary>Whether the answer was one that means success.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The line in the action log.</summary>
    public required string ActionLogLineId { get; init; }
}
