using System.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What an answer that is no success means, in the words of the web application's type.</summary>
internal static class AnswerErrors
{
    private const int Read = 64 * 1024;

    /// <param name="answer">The token has been struck out of it.</param>
    public static async Task<Problem> MeaningAsync(PassingFile answer, int status, IReadOnlyList<ErrorTranslation> translations, CancellationToken cancellationToken)
    {
        var problem = AnswerProblems.Of(status);
        if (!translations.Any(translation => translation.Code is not null) || answer.IsEmpty || answer.Length > Read)
        {
            return problem;
        }

        var bytes = new byte[answer.Length];
        await answer.Content.ReadExactlyAsync(bytes, cancellationToken);
        var text = Encoding.UTF8.GetString(bytes);
        var translated = ErrorTranslations.OfService(problem, translations, status, Codes(bytes), text);
        return translated == problem ? problem : translated with
        {
            AuthorityAnswer = $"Web service returned error code {status} ({AuthorityText.Bounded(AuthorityText.Redacted(text, []).Trim(), AuthorityText.ShownLength)})",
        };
    }

    /// <summary><c>code</c> of the answer and of each of its <c>errors</c>: the more exact ones first.</summary>
    private static IReadOnlyCollection<string> Codes(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, TokenAnswer.Strict);
            return document.RootElement.ValueKind != JsonValueKind.Object ? []
                : [.. Errors(document.RootElement).Select(Code).Append(Code(document.RootElement)).OfType<string>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<JsonElement> Errors(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array ? errors.EnumerateArray().Where(error => error.ValueKind == JsonValueKind.Object) : [];

    private static string? Code(JsonElement element) =>
        element.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
}
