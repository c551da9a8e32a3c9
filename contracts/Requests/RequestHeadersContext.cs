using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.Requests;

/// <summary>What the headers of a request are computed from.</summary>
public sealed record RequestHeadersContext
{
    /// <summary>The legal entity, such as <c>XX01</c>.</summary>
    public required string LegalEntity { get; init; }

    /// <summary>The identifier of the user who sends; opaque and stable.</summary>
    public required string UserId { get; init; }

    /// <summary>The name of the user who sends.</summary>
    public required string UserName { get; init; }

    /// <summary>The record whose token goes along.</summary>
    public required WebApplicationView WebApplication { get; init; }

    /// <summary>The name of the web service.</summary>
    public required string WebService { get; init; }

    /// <summary>What is known of the browser that sends.</summary>
    public required BrowserFacts Browser { get; init; }

    /// <summary>The record's <em>Supplementary headers</em> by name, each with its value of this request. Those that the answer does not name are sent as they are.</summary>
    /// <value>Empty by default; names are compared without case.</value>
    public IReadOnlyDictionary<string, string> SupplementaryHeaders { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What this program is called.</summary>
    public required string ProductName { get; init; }

    /// <summary>The version of this program, such as <c>1.4.0</c>.</summary>
    public required string ProductVersion { get; init; }

    /// <summary>The time of the request, from the host's clock.</summary>
    public required DateTimeOffset Now { get; init; }
}
