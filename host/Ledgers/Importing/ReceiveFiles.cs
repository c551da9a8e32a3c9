using System.Text;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// Reads the files of an import as they come in, onto the disk and never into memory. The proof of the form is its first field, so
/// that nothing is kept of what nobody here has sent.
/// </summary>
internal sealed class ReceiveFiles(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> antiforgeryOptions, DataDirectory directory, Identifiers identifiers)
{
    public const string FileField = "files";

    private const int BufferSize = 64 * 1024;
    private const int LongestField = 4 * 1024;
    private const int MostFiles = 50;

    // RFC 2046 section 5.1.1: a boundary has at most 70 characters.
    private const int LongestBoundary = 70;

    /// <returns>The files, which are the caller's to let go; or why there are none.</returns>
    public async Task<Outcome<List<ReceivedFile>>> ExecuteAsync(HttpContext context, Problem notOurs, CancellationToken cancellationToken)
    {
        if (Boundary(context.Request.ContentType) is not { } boundary)
        {
            return notOurs;
        }

        var files = new List<ReceivedFile>();
        var kept = false;
        try
        {
            var problem = await ReadAsync(new(boundary, new RequestBody(context.Request.BodyReader), BufferSize), context, files, notOurs, cancellationToken);
            kept = problem is null;
            return problem is null ? (Outcome<List<ReceivedFile>>)files : problem;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return LedgersProblems.TooLarge;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return LedgersProblems.UploadBroken;
        }
        finally
        {
            if (!kept)
            {
                foreach (var file in files)
                {
                    await file.DisposeAsync();
                }
            }
        }
    }

    private async Task<Problem?> ReadAsync(MultipartReader form, HttpContext context, List<ReceivedFile> files, Problem notOurs, CancellationToken cancellationToken)
    {
        var header = antiforgeryOptions.Value.HeaderName ?? throw new InvalidOperationException("Antiforgery has no header.");
        var proved = context.Request.Headers.ContainsKey(header) && await antiforgery.IsRequestValidAsync(context);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return LedgersProblems.UploadBroken;
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name == antiforgeryOptions.Value.FormFieldName && !proved)
            {
                context.Request.Headers[header] = await TextAsync(section.Body, cancellationToken);
                proved = await antiforgery.IsRequestValidAsync(context);
            }

            if (!proved)
            {
                return notOurs;
            }

            if (name == FileField && await ReceiveAsync(disposition, section.Body, files, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return proved ? null : notOurs;
    }

    private async Task<Problem?> ReceiveAsync(ContentDispositionHeaderValue disposition, Stream body, List<ReceivedFile> files, CancellationToken cancellationToken)
    {
        var name = NameOf(disposition);
        if (await PassingFile.ReceiveAsync(body, LedgersOptions.LongestUpload, directory, identifiers, cancellationToken) is not { } content)
        {
            return LedgersProblems.TooLarge;
        }

        if (content.IsEmpty)
        {
            // A form whose file field was left alone has one without a name.
            await content.DisposeAsync();
            return name.Length == 0 ? null : LedgersProblems.NotRecognised(name) with { Detail = "It holds nothing. Nothing was imported." };
        }

        files.Add(new(name.Length == 0 ? "unnamed" : name, content));
        return files.Count <= MostFiles ? null : LedgersProblems.UploadBroken with { Detail = "More than 50 files were chosen. Nothing was imported.", Advice = "Zip them." };
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
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length <= 200 ? name : name[..200];
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
