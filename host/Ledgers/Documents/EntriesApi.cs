using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Host.Ledgers.Documents;

/// <summary>The REST API of the ledger. Changes carry the antiforgery token in a header, as everywhere.</summary>
internal static class EntriesApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/{legalEntity}/ledger-entries", PostAsync)
            .RequireAuthorization(Policies.RunActions)
            .WithMetadata(new RequestSizeLimitAttribute(RequestLimits.Upload));

    private static async Task<IResult> PostAsync(string legalEntity, PostedDocuments posted, AcceptDocuments accept, CurrentUser currentUser, CancellationToken cancellationToken)
    {
        var accepted = await accept.ExecuteAsync(legalEntity, posted, currentUser.User!, cancellationToken);
        return accepted.Succeeded ? Results.Ok(accepted.Value)
            : ProblemResults.From(accepted.Problem, accepted.Problem.Number == LedgersProblems.DocumentDiffers.Number ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }
}
