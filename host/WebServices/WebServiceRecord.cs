namespace ElectronicMessages.Host.WebServices;

/// <summary>One HTTP operation that uses a web application's token.</summary>
internal sealed record WebServiceRecord
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public string InternetAddress { get; init; } = "";

    /// <summary>The web application whose token goes along; null where none does.</summary>
    public string? WebApplicationId { get; init; }

    /// <summary>The scopes that the token must hold, separated by spaces; of several joined by <c>|</c> one suffices.</summary>
    public string RequiredScopes { get; init; } = "";

    /// <summary>One of <see cref="RequestMethods"/>.</summary>
    public string Method { get; init; } = RequestMethods.Post;

    public string Accept { get; init; } = "";

    public string ContentType { get; init; } = "";

    /// <summary>The HTTP statuses that mean success, ascending.</summary>
    public IReadOnlyList<int> SuccessfulResponseCodes { get; init; } = [200];

    public int TimeLimitSeconds { get; init; } = 100;

    /// <summary>The predefined record that this one was made from, by its name; empty where a person made it.</summary>
    public string Template { get; init; } = "";

    public DateTimeOffset ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    /// <summary>Grows with every save; a save names the version that it began from.</summary>
    public long Version { get; init; }

    public bool HasBody => RequestMethods.HasBody(Method);

    public TimeSpan TimeLimit => TimeSpan.FromSeconds(TimeLimitSeconds);
}

/// <summary>The request methods of a web service.</summary>
internal static class RequestMethods
{
    public const string Get = "GET";
    public const string Post = "POST";
    public const string Put = "PUT";
    public const string Delete = "DELETE";

    public static readonly IReadOnlyList<string> All = [Get, Post, Put, Delete];

    public static bool HasBody(string method) => method is Post or Put;
}
