using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The REST API of the page; it ends in the same use cases. Changes carry the antiforgery token in a header.</summary>
internal static class WebApplicationsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/{legalEntity}/web-applications").RequireAuthorization(Policies.SeeRecords);
        api.MapGet("/", ListAsync);
        api.MapGet("/{id}", FindAsync);
        api.MapGet("/{id}/status", StatusAsync);
        api.MapPost("/{id}/actions/{key}", RunAsync).RequireAuthorization(Policies.RunActions);
        api.MapPost("/{id}/test", TestAsync).RequireAuthorization(Policies.RunActions);
        api.MapPost("/{id}/disconnect", DisconnectAsync).RequireAuthorization(Policies.RunActions);
    }

    private static async Task<IResult> ListAsync(string legalEntity, RecordOverviews overviews, CurrentUser currentUser, CancellationToken cancellationToken) =>
        Results.Ok((await overviews.ListAsync(legalEntity, currentUser.User!, cancellationToken)).Select(WebApplicationAnswer.Of));

    private static async Task<IResult> FindAsync(string legalEntity, string id, WebApplicationStore store, RecordOverviews overviews, CurrentUser currentUser, CancellationToken cancellationToken) =>
        await store.FindAsync(legalEntity, id, cancellationToken) is { } record
            ? Results.Ok(WebApplicationAnswer.Of(await overviews.ReadAsync(record, currentUser.User!, cancellationToken)))
            : ProblemResults.From(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound);

    private static async Task<IResult> StatusAsync(string legalEntity, string id, WebApplicationStore store, RecordOverviews overviews, BackgroundActionStore background, CurrentUser currentUser, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return ProblemResults.From(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound);
        }

        var overview = await overviews.ReadAsync(record, currentUser.User!, cancellationToken);
        return Results.Ok(new StatusAnswer(RecordPageReader.VersionOf(overview, await background.ListAsync(legalEntity, id, cancellationToken)), overview.State.Stage.ToString(), overview.State.Summary));
    }

    private static async Task<IResult> RunAsync(string legalEntity, string id, string key, Dictionary<string, string>? values, bool? background, RunAction runAction, QueueAction queueAction, FreshAuthentication fresh, HttpContext context, CurrentUser currentUser, CancellationToken cancellationToken)
    {
        values ??= [];
        var takesOver = values.Remove(TakeOver.Field, out var said) && said == "true";
        if (takesOver && await fresh.RequireAsync(context, cancellationToken) is { Succeeded: false } refused)
        {
            return ProblemResults.From(refused.Problem, StatusCodes.Status403Forbidden);
        }

        var consents = values.Remove(GiveConsent.Field, out var agreed) && agreed == "true";
        values.Remove(PasteCode.Field, out var code);
        var request = new RunActionRequest(legalEntity, id, key, values) { TakesOver = takesOver, Consents = consents, PastedCode = PasteCode.Read(code) };
        return Told(background == true
            ? await queueAction.ExecuteAsync(request, currentUser.User!, cancellationToken)
            : await runAction.ExecuteAsync(request, currentUser.User!, cancellationToken));
    }

    private static async Task<IResult> TestAsync(string legalEntity, string id, TestConnection testConnection, CurrentUser currentUser, CancellationToken cancellationToken) =>
        Told(await testConnection.ExecuteAsync(legalEntity, id, currentUser.User!, cancellationToken));

    private static async Task<IResult> DisconnectAsync(string legalEntity, string id, DisconnectWebApplication disconnect, CurrentUser currentUser, CancellationToken cancellationToken) =>
        Told(await disconnect.ExecuteAsync(legalEntity, id, currentUser.User!, cancellationToken));

    private static IResult Told(ActionAnswer answer) => answer.Problem is { } problem
        ? ProblemResults.From(problem, StatusCodes.Status409Conflict)
        : Results.Ok(new RunActionApiAnswer(answer.Line.Id, answer.Line.Message, answer.SignInUrl?.AbsoluteUri));
}

/// <summary>A web application as the API tells it: no secret and no token.</summary>
internal sealed record WebApplicationAnswer(
    string Id,
    string Name,
    string Type,
    string Environment,
    string State,
    string StateText,
    string? GrantedScope,
    DateTimeOffset? AccessTokenExpiresAt,
    string? AuthorizedBy,
    DateTimeOffset? AuthorizedAt,
    DateTimeOffset? AuthorizationValidUntil,
    DateTimeOffset? RefreshableUntil,
    bool HasClientSecret,
    DateTimeOffset? ClientSecretSetAt,
    DateOnly? ClientSecretExpiresOn,
    DateTimeOffset? SecondClientSecretSetAt,
    DateOnly? SecondClientSecretExpiresOn,
    IReadOnlyList<ActionAnswerItem> Actions)
{
    public static WebApplicationAnswer Of(RecordOverview overview)
    {
        Connection? connection = overview.Subject?.Connection;
        return new(
            overview.Record.Id,
            overview.Record.Name,
            overview.Record.TypeKey,
            overview.Record.Environment.ToString(),
            overview.State.Stage.ToString(),
            overview.State.Summary,
            connection?.GrantedScope,
            connection?.AccessTokenExpiresAt,
            connection?.AuthorizedByUserName,
            connection?.AuthorizedAt,
            connection?.AuthorizationValidUntil,
            connection?.RefreshableUntil,
            overview.Record.ClientSecretSetAt is not null,
            overview.Record.ClientSecretSetAt,
            overview.Record.ClientSecretExpiresOn,
            overview.Record.SecondSecretSetAt,
            overview.Record.SecondSecretExpiresOn,
            [.. overview.Subject?.Type.Actions.Select(action => new ActionAnswerItem(action.Key, action.Caption, [.. action.Parameters])) ?? []]);
    }
}

/// <param name="Parameters">The schema of the values that the action takes: the same description that the dialog is drawn from.</param>
internal sealed record ActionAnswerItem(string Key, string Caption, IReadOnlyList<Contracts.Parameters.ParameterDescription> Parameters);

internal sealed record StatusAnswer(string Version, string State, string StateText);

/// <param name="SignInUrl">Where the browser of the same user goes to sign in; null where nothing is to be signed in to.</param>
internal sealed record RunActionApiAnswer(string LineId, string Message, string? SignInUrl);
