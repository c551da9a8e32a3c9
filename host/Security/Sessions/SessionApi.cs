using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>The session as callers of the API have it: to give the password again before secrets change.</summary>
internal static class SessionApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/session/proof", ProveAsync).RequireAuthorization(Policies.SignedIn).RequireRateLimiting(SignInRate.Policy);

    /// <summary>Answers 403 with a problem where the password was given too long ago.</summary>
    public static TBuilder RequireFreshAuthentication<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter<TBuilder, FreshAuthenticationFilter>();

    // Read here and not bound: the framework writes the arguments of a handler to its trace log.
    private static async Task<IResult> ProveAsync(HttpContext context, ProvePassword prove, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context.Request, cancellationToken) is not { } password)
        {
            return ProblemResults.From(SecurityProblems.PasswordNeeded, StatusCodes.Status400BadRequest);
        }

        var outcome = await prove.ExecuteAsync(password, context, cancellationToken);
        return outcome.Problem is { } problem ? ProblemResults.From(problem, StatusCodes.Status403Forbidden) : Results.NoContent();
    }

    private static async Task<Secret?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("password", out var password)
                && password.ValueKind == JsonValueKind.String
                && password.GetString() is { } text
                && !string.IsNullOrWhiteSpace(text)
                ? Secret.Of(text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class FreshAuthenticationFilter(FreshAuthentication fresh) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var proven = await fresh.RequireAsync(context.HttpContext, context.HttpContext.RequestAborted);
            return proven.Problem is { } problem ? ProblemResults.From(problem, StatusCodes.Status403Forbidden) : await next(context);
        }
    }
}
