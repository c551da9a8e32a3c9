using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Extending;

/// <summary>The REST API of the pages of plugins; it ends in the same use cases. Changes carry the antiforgery token in a header.</summary>
internal static class PluginsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/plugins").RequireAuthorization(Policies.ManagePlugins);
        api.MapGet("/", List);
        api.MapPost("/{id}/{version}/approve", ApproveAsync).RequireFreshAuthentication();
        api.MapPost("/{id}/{version}/run", ChangeVersionAsync).RequireFreshAuthentication();
        api.MapPost("/{id}/enable", EnableAsync);
        api.MapPost("/{id}/disable", DisableAsync);
        api.MapPost("/{id}/reload", ReloadAsync);
        api.MapPost("/{id}/try-again", TryAgainAsync);
    }

    private static IResult List(PluginCatalog catalog, PluginReleases releases) => Results.Ok(catalog.Plugins.Select(plugin => PluginAnswer.Of(plugin, plugin.StateNow(releases))));

    private static async Task<IResult> ApproveAsync(string id, string version, ApproveBody body, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await change.ApproveAsync(id, version, body.Sha256 ?? "", current.User!, cancellationToken));

    private static async Task<IResult> ChangeVersionAsync(string id, string version, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await change.ChangeVersionAsync(id, version, current.User!, cancellationToken));

    private static async Task<IResult> EnableAsync(string id, string? legalEntity, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await SwitchAsync(id, legalEntity, enable: true, change, current, cancellationToken));

    private static async Task<IResult> DisableAsync(string id, string? legalEntity, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await SwitchAsync(id, legalEntity, enable: false, change, current, cancellationToken));

    private static async Task<IResult> ReloadAsync(string id, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await change.ReloadAsync(id, current.User!, cancellationToken));

    private static async Task<IResult> TryAgainAsync(string id, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        Told(await change.TryAgainAsync(id, current.User!, cancellationToken));

    private static Task<Outcome<string>> SwitchAsync(string id, string? legalEntity, bool enable, ChangePlugins change, CurrentUser current, CancellationToken cancellationToken) =>
        legalEntity is null
            ? change.EnableAsync(id, enable, current.User!, cancellationToken)
            : change.EnableForAsync(id, legalEntity, enable, current.User!, cancellationToken);

    private static IResult Told(Outcome<string> outcome) => outcome.Problem is { } problem
        ? ProblemResults.From(problem, StatusCodes.Status409Conflict)
        : Results.Ok(new ChangedAnswer(outcome.Value));

    /// <param name="Sha256">The hash of plugin.json that was read: exactly these bytes are approved.</param>
    private sealed record ApproveBody(string? Sha256);

    private sealed record ChangedAnswer(string Message);
}

/// <summary>A version of a plugin as the API tells it.</summary>
internal sealed record PluginAnswer(
    string Id, string Version, string Name, string State, string? Publisher, string Signature, string? Sha256, string? Problem, string? Reason, IReadOnlyList<string> Capabilities, IReadOnlyList<string> Hosts, long Calls, long Failures)
{
    public static PluginAnswer Of(ObservedPlugin plugin, PluginState state) => new(
        plugin.Id,
        plugin.Version,
        plugin.Name,
        state.ToString(),
        plugin.Descriptor?.Publisher,
        PluginPages.SignatureOf(plugin),
        plugin.Package?.Sha256,
        plugin.Problem?.Number,
        plugin.Problem is { } problem ? $"{problem.Title} {problem.Detail} {problem.Advice}".TrimEnd() : null,
        plugin.Descriptor?.Capabilities ?? [],
        plugin.Descriptor?.Hosts ?? [],
        plugin.Loaded?.Calls.Calls ?? 0,
        plugin.Loaded?.Calls.Failures ?? 0);
}
