namespace ElectronicMessages.Host.WebServices;

/// <summary>What a person enters in a record.</summary>
internal sealed record WebServiceInput
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string InternetAddress { get; init; } = "";

    public string? WebApplicationId { get; init; }

    public string RequiredScopes { get; init; } = "";

    public string Method { get; init; } = "";

    public string Accept { get; init; } = "";

    public string ContentType { get; init; } = "";

    public IReadOnlyList<int> SuccessfulResponseCodes { get; init; } = [];

    public int TimeLimitSeconds { get; init; }

    public static WebServiceInput Of(WebServiceRecord record) => new()
    {
        Name = record.Name,
        Description = record.Description,
        InternetAddress = record.InternetAddress,
        WebApplicationId = record.WebApplicationId,
        RequiredScopes = record.RequiredScopes,
        Method = record.Method,
        Accept = record.Accept,
        ContentType = record.ContentType,
        SuccessfulResponseCodes = record.SuccessfulResponseCodes,
        TimeLimitSeconds = record.TimeLimitSeconds,
    };

    /// <summary>The record with what was entered; white space around values is not meant.</summary>
    public WebServiceRecord On(WebServiceRecord record) => record with
    {
        Name = Name.Trim(),
        Description = Description.Trim(),
        InternetAddress = InternetAddress.Trim(),
        WebApplicationId = WebApplicationId,
        RequiredScopes = string.Join(' ', RequiredScopes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        Method = Method,
        Accept = Accept.Trim(),
        ContentType = ContentType.Trim(),
        SuccessfulResponseCodes = [.. SuccessfulResponseCodes.Distinct().Order()],
        TimeLimitSeconds = TimeLimitSeconds,
    };
}
