using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A type's translations of its authority's errors: the first whose conditions all hold.</summary>
internal static class ErrorTranslations
{
    /// <param name="status">Null for an error that came in a redirect, which has no status of its own.</param>
    public static Problem Apply(Problem problem, IReadOnlyList<ErrorTranslation> translations, int? status, string? error, string text) =>
        translations.FirstOrDefault(translation => Fits(translation, status, error, text)) is { } found
            ? problem with { Title = found.Title, Detail = null, Advice = found.Advice, Next = found.Next ?? problem.Next, Class = found.Class ?? problem.Class }
            : problem;

    /// <summary>The meaning of a web service's answer, by the codes that it names; unchanged where no translation names one of them.</summary>
    public static Problem OfService(Problem problem, IReadOnlyList<ErrorTranslation> translations, int status, IReadOnlyCollection<string> codes, string text) =>
        translations.FirstOrDefault(translation => translation.Code is { } code && codes.Contains(code) && FitsAnswer(translation, status, text)) is { } found
            ? problem with { Title = found.Title, Detail = null, Advice = found.Advice, Next = found.Next, Class = found.Class }
            : problem;

    private static bool FitsAnswer(ErrorTranslation translation, int status, string text) =>
        (translation.Status is null || translation.Status == status)
        && (translation.Contains is null || text.Contains(translation.Contains, StringComparison.OrdinalIgnoreCase));

    private static bool Fits(ErrorTranslation translation, int? status, string? error, string text) =>
        translation.Code is null
        && (translation.Status is null || translation.Status == status)
        && (translation.Error is null || string.Equals(translation.Error, error, StringComparison.Ordinal))
        && (translation.Contains is null || text.Contains(translation.Contains, StringComparison.OrdinalIgnoreCase));
}
