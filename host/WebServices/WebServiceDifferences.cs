using System.Globalization;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Where two versions of a record differ, in the words of the page.</summary>
internal static class WebServiceDifferences
{
    public static IReadOnlyList<FieldDifference> Between(WebServiceRecord one, WebServiceRecord other, IReadOnlyList<WebApplicationRecord> applications) =>
        [.. Fields(one, applications)
            .Zip(Fields(other, applications), (left, right) => new FieldDifference(left.Caption, left.Value, right.Value))
            .Where(field => field.One != field.Other)];

    private static IEnumerable<(string Caption, string Value)> Fields(WebServiceRecord record, IReadOnlyList<WebApplicationRecord> applications) =>
    [
        ("Name", record.Name),
        ("Description", record.Description),
        ("Internet address", record.InternetAddress),
        ("Web application", applications.FirstOrDefault(application => application.Id == record.WebApplicationId)?.Name ?? record.WebApplicationId ?? ""),
        ("Required scopes", record.RequiredScopes),
        ("Request method", record.Method),
        ("Accept", record.Accept),
        ("Content type", record.ContentType),
        ("Successful response codes", string.Join(", ", record.SuccessfulResponseCodes)),
        ("Time limit (seconds)", record.TimeLimitSeconds.ToString(CultureInfo.InvariantCulture)),
    ];
}
