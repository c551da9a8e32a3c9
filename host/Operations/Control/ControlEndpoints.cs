using System.Net.Mime;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit.Export;
using ElectronicMessages.Host.Audit.Keeping;
using ElectronicMessages.Host.Operations.Backup;
using ElectronicMessages.Host.Operations.Keys;

namespace ElectronicMessages.Host.Operations.Control;

/// <summary>The commands that the running host takes; each ends in the use case that the page ends in.</summary>
internal sealed class ControlEndpoints(ExchangeKeys keys, MakeBackup makeBackup, WatchActionLog watch, ExportActionLog export)
{
    private static readonly Actor Typist = new(null, OperationsLog.CommandLine.Name);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(ControlPaths.RotateDataKeys, (RequestDelegate)(async context => await AnswerAsync(context, await keys.DataKeysAsync(OperationsLog.CommandLine, context.RequestAborted))));
        app.MapPost(ControlPaths.RotateMasterKey, (RequestDelegate)(async context => await AnswerAsync(context, await keys.MasterKeyAsync(OperationsLog.CommandLine, context.RequestAborted))));
        app.MapPost(ControlPaths.VerifyActionLog, (RequestDelegate)VerifyAsync);
        app.MapPost(ControlPaths.Backup, (RequestDelegate)BackupAsync);
        app.MapPost(ControlPaths.ExportActionLog, (RequestDelegate)ExportAsync);
    }

    public static string Sentence(Problem problem) => string.Join(' ', new[] { problem.Number + ':', problem.Title, problem.Detail, problem.Advice }.Where(part => !string.IsNullOrEmpty(part)));

    private async Task VerifyAsync(HttpContext context)
    {
        var verified = await watch.VerifyAsync(Typist, context.RequestAborted);
        await WriteAsync(context, new(verified.Fault is null, ActionLogWords.Of(verified)));
    }

    private async Task BackupAsync(HttpContext context)
    {
        var made = await makeBackup.ExecuteAsync(OperationsLog.CommandLine, context.RequestAborted);
        if (made.Problem is { } problem)
        {
            await WriteAsync(context, new(false, Sentence(problem)));
            return;
        }

        await using var backup = made.Value;
        context.Response.ContentType = MediaTypeNames.Application.Octet;
        context.Response.ContentLength = backup.Content.Length;
        await backup.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task ExportAsync(HttpContext context)
    {
        var format = ExportFormat.Of(context.Request.Query["format"]);
        if (format is null)
        {
            await WriteAsync(context, new(false, "The format is csv or jsonl."));
            return;
        }

        context.Response.ContentType = MediaTypeNames.Application.Octet;
        await export.ExecuteAsync(format, new(), Typist, context.Response.Body, context.RequestAborted);
    }

    private static Task AnswerAsync(HttpContext context, Outcome<string> outcome) =>
        WriteAsync(context, outcome.Problem is { } problem ? new(false, Sentence(problem)) : new(true, outcome.Value));

    private static Task WriteAsync(HttpContext context, ControlAnswer answer) => context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
}
