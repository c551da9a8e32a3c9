using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>What a plugin computed as headers, as values of the host's own making. One header that cannot be sent refuses them all.</summary>
internal static class RequestHeaderReading
{
    private const int Most = 100;
    private const int Sentence = 300;

    /// <returns>The headers, or why they cannot be used.</returns>
    public static (RequestHeaderSet? Headers, string? Fault) Read(RequestHeaderSet? answer, LabelTexts labels)
    {
        if (answer?.Headers is null || answer.LeftOut is null)
        {
            return (null, "It answered with nothing.");
        }

        RequestHeader[] headers = [.. answer.Headers.Take(Most + 1)];
        LeftOutHeader[] leftOut = [.. answer.LeftOut.Take(Most)];
        return Fault(headers) is { } fault
            ? (null, fault)
            : (new()
            {
                Headers = headers,
                LeftOut = [.. leftOut.Select(header => new LeftOutHeader(PluginFault.Cut(header.Name, RequestHeaderNames.LongestName), PluginFault.Cut(labels.ResolveLate(header.Reason, Language.Current), Sentence)))],
            }, null);
    }

    private static string? Fault(RequestHeader[] headers) =>
        headers.Length > Most ? $"It answered with more than {Most} headers."
        : headers.FirstOrDefault(header => !RequestHeaderNames.CanBeSupplemented(header.Name)) is { } reserved ? $"The header {PluginFault.Cut(reserved.Name, RequestHeaderNames.LongestName)} is not one that a plugin may add."
        : headers.FirstOrDefault(header => !RequestHeaderNames.CanBeValue(header.Value)) is { } wrong ? $"The header {wrong.Name} holds what no header can hold."
        : headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"The header {twice.Key} came twice."
        : null;
}
