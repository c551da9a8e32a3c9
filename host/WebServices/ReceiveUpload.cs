using System.Text;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.WebServices;

/// <summary>
/// Reads the form of the Send FastTab as it comes in. The framework's own reading of forms, for antiforgery as for model
/// binding, would keep the file before anybody has asked who sends it; so the proof of the form is its first field.
/// </summary>
internal sealed class ReceiveUpload(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> antiforgeryOptions, DataDirectory directory, Identifiers identifiers)
{
    public const string FileField = "file";

    private const int BufferSize = 64 * 1024;
    private const int LongestField = 32 * 1024;
    private const int MostFields = 100;

    // RFC 2046 section 5.1.1: a boundary has at most 70 characters.
    private const int LongestBoundary = 70;

    public async Task<UploadResult> ExecuteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // Proved by its header, or by its first field.
        var proved = context.Request.Headers.ContainsKey(TokenHeader) && await antiforgery.IsRequestValidAsync(context);
        if (Boundary(context.Request.ContentType) is not { } boundary)
        {
            return proved ? new UploadResult.Refused(WebServiceProblems.UploadBroken) : new UploadResult.NotOurs();
        }

        try
        {
            return await ReadAsync(new(boundary, new RequestBody(context.Request.BodyReader), BufferSize), context, proved, cancellationToken);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new UploadResult.Refused(WebServiceProblems.FileTooLarge);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return proved ? new UploadResult.Refused(WebServiceProblems.UploadBroken) : new UploadResult.NotOurs();
        }
    }

    private string TokenHeader => antiforgeryOptions.Value.HeaderName ?? throw new InvalidOperationException("Antiforgery has no header.");

    private async Task<UploadResult> ReadAsync(MultipartReader form, HttpContext context, bool proved, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return proved ? new UploadResult.Refused(WebServiceProblems.UploadBroken) : new UploadResult.NotOurs();
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name == antiforgeryOptions.Value.FormFieldName && !proved)
            {
                context.Request.Headers[TokenHeader] = await TextAsync(section.Body, cancellationToken);
                proved = await antiforgery.IsRequestValidAsync(context);
            }

            if (!proved)
            {
                return new UploadResult.NotOurs();
            }

            if (name == FileField)
            {
                return await FileAsync(disposition, section.Body, fields, cancellationToken);
            }

            if (name != antiforgeryOptions.Value.FormFieldName && fields.Count < MostFields)
            {
                fields.TryAdd(name, await TextAsync(section.Body, cancellationToken));
            }
        }

        return proved ? new UploadResult.Received(null, fields) : new UploadResult.NotOurs();
    }

    private async Task<UploadResult> FileAsync(ContentDispositionHeaderValue disposition, Stream body, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var fileName = NameOf(disposition);
        if (await PassingFile.ReceiveAsync(body, UploadedFile.Longest, directory, identifiers, cancellationToken) is not { } content)
        {
            // A browser that is cut off while it sends shows its own error instead of ours.
            await body.CopyToAsync(Stream.Null, BufferSize, cancellationToken);
            return new UploadResult.Refused(WebServiceProblems.FileTooLarge);
        }

        if (!content.IsEmpty)
        {
            return new UploadResult.Received(new(fileName.Length == 0 ? "unnamed" : fileName, content), fields);
        }

        await content.DisposeAsync();
        return fileName.Length == 0 ? new UploadResult.Received(null, fields) : new UploadResult.Refused(WebServiceProblems.EmptyFile with { Detail = $"{fileName} holds nothing. Nothing was sent." });
    }

    private static string? Boundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is 0 or > LongestBoundary ? null : boundary;
    }

    // RFC 7578 section 4.2: a file name may carry directories, which are nobody's business.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}

internal abstract record UploadResult
{
    private UploadResult()
    {
    }

    /// <summary>The form did not prove that this site made it.</summary>
    public sealed record NotOurs : UploadResult;

    public sealed record Refused(Contracts.Problems.Problem Problem) : UploadResult;

    /// <param name="File">Null where none was chosen.</param>
    /// <param name="Fields">What stood before the file in the form, by name.</param>
    public sealed record Received(UploadedFile? File, IReadOnlyDictionary<string, string> Fields) : UploadResult;
}
