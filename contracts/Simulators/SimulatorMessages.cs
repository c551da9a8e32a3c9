using System.Text;

namespace ElectronicMessages.Contracts.Simulators;

/// <summary>A request to a simulator.</summary>
public sealed record SimulatorRequest
{
    /// <summary>The authority's host that was called, such as <c>test.authority.example</c>.</summary>
    public required string AuthorityHost { get; init; }

    /// <summary>The method, in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path, decoded, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it was sent, with its question mark, or empty.</summary>
    public required string QueryString { get; init; }

    /// <summary>The headers; names compared without case, several values joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty where there is none. Read it once.</summary>
    public required Stream Body { get; init; }
}

/// <summary>A simulator's answer.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record SimulatorResponse(int Status)
{
    /// <summary>The headers; <c>Content-Type</c> among them.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body.</summary>
    /// <value>Empty by default.</value>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>An answer with a text body in UTF-8.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The media type, such as <c>application/json</c>.</param>
    /// <param name="body">The text.</param>
    /// <returns>The answer.</returns>
    public static SimulatorResponse Text(int status, string contentType, string body) => new(status)
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType },
        Body = Encoding.UTF8.GetBytes(body),
    };

    /// <summary>An answer that sends the browser on.</summary>
    /// <param name="location">Where to.</param>
    /// <returns>The answer, with status 302.</returns>
    public static SimulatorResponse Redirect(string location) => new(302)
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Location"] = location },
    };
}
