using System.Globalization;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Where files come in, and what a page that watches an import asks.</summary>
internal static class ImportApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // An endpoint and no page: model binding would read the files before anybody has asked who sends them.
        app.MapPost("/{legalEntity}/ledger-imports/receive", ReceiveAsync)
            .RequireAuthorization(Policies.RunActions)
            .WithMetadata(new RequestSizeLimitAttribute(LedgersOptions.LongestUpload));
        var api = app.MapGroup("/api/{legalEntity}/ledger-imports").RequireAuthorization(Policies.SeeRecords);
        api.MapGet("/status", ListStatusAsync);
        api.MapGet("/{id}/status", StatusAsync);
    }

    /// <summary>Changes with every step of an import that is being read.</summary>
    public static string VersionOf(IEnumerable<LedgerImport> imports) =>
        string.Join(' ', imports.Where(import => import.State == ImportState.Reading).Select(VersionOf));

    public static string VersionOf(LedgerImport import) => string.Create(CultureInfo.InvariantCulture, $"{import.No}-{import.State}-{import.Percent}-{import.Entries}");

    private static async Task<IResult> ReceiveAsync(string legalEntity, HttpContext context, ReceiveFiles receiveFiles, BeginImport beginImport, CurrentUser currentUser)
    {
        var received = await receiveFiles.ExecuteAsync(context, SecurityProblems.FormNotOurs, context.RequestAborted);
        if (received.Problem == SecurityProblems.FormNotOurs)
        {
            context.SetProblem(received.Problem);
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var begun = received.Succeeded
            ? await beginImport.ExecuteAsync(legalEntity, received.Value, currentUser.User!, context.RequestAborted)
            : received.Problem;
        return begun switch
        {
            { Problem: { } problem } => Told(context, MessageBarModel.Of(problem), LedgerPaths.Imports(legalEntity)),
            { Value: BegunImport.Known known } => Told(
                context,
                MessageBarModel.Of(LedgersProblems.AlreadyImported(known.Import.Name, known.Import.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))) with { Kind = MessageKind.Information },
                LedgerPaths.Import(legalEntity, known.Import.Id)),
            { Value: BegunImport.Tables tables } => Results.LocalRedirect(LedgerPaths.Tables(legalEntity, tables.UploadId)),
            { Value: BegunImport.Started started } => Results.LocalRedirect(LedgerPaths.Import(legalEntity, started.Id)),
            _ => throw new System.Diagnostics.UnreachableException("A result was added and is not followed here."),
        };
    }

    private static async Task<IResult> ListStatusAsync(string legalEntity, ImportStore store, CancellationToken cancellationToken) =>
        Results.Ok(new ImportStatus(VersionOf(await store.ListAsync(legalEntity, null, 50, cancellationToken)), null, null, null));

    private static async Task<IResult> StatusAsync(string legalEntity, string id, ImportStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(legalEntity, id, cancellationToken) is { } import
            ? Results.Ok(new ImportStatus(VersionOf(import), import.State.ToString(), import.Percent, import.Entries))
            : ProblemResults.From(LedgersProblems.ImportNotFound, StatusCodes.Status404NotFound);

    private static IResult Told(HttpContext context, MessageBarModel message, string address)
    {
        var kept = context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        kept.Keep(message);
        kept.Save();
        return Results.LocalRedirect(address);
    }
}

/// <param name="Version">Another one as soon as the page has something new to show.</param>
internal sealed record ImportStatus(string Version, string? State, int? Percent, long? Entries);
