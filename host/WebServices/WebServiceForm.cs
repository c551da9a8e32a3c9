using System.Globalization;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The fields of the edit form as they come, text all of them.</summary>
internal sealed class WebServiceForm
{
    private static readonly char[] Separators = [' ', ',', ';'];

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? InternetAddress { get; set; }

    public string? WebApplicationId { get; set; }

    public string? RequiredScopes { get; set; }

    public string? Method { get; set; }

    public string? Accept { get; set; }

    public string? ContentType { get; set; }

    public string? SuccessfulResponseCodes { get; set; }

    public string? TimeLimitSeconds { get; set; }

    public WebServiceReading Read()
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var codes = new List<int>();
        foreach (var text in (SuccessfulResponseCodes ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                codes.Add(code);
            }
            else
            {
                faults[nameof(WebServiceInput.SuccessfulResponseCodes)] = "Enter HTTP statuses, such as 200, or 200 and 201 with a comma between them.";
            }
        }

        if (!int.TryParse(TimeLimitSeconds?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            faults[nameof(WebServiceInput.TimeLimitSeconds)] = "Enter a whole number of seconds.";
        }

        return new(
            new()
            {
                Name = Name ?? "",
                Description = Description ?? "",
                InternetAddress = InternetAddress ?? "",
                WebApplicationId = string.IsNullOrEmpty(WebApplicationId) ? null : WebApplicationId,
                RequiredScopes = RequiredScopes ?? "",
                Method = Method ?? "",
                Accept = Accept ?? "",
                ContentType = ContentType ?? "",
                SuccessfulResponseCodes = codes,
                TimeLimitSeconds = limit,
            },
            faults);
    }
}

/// <param name="Faults">By the name of the field; empty where all could be read.</param>
internal sealed record WebServiceReading(WebServiceInput Input, IReadOnlyDictionary<string, string> Faults);
