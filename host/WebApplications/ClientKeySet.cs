using System.Text;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The public halves of a record's client keys as a JSON Web Key Set (RFC 7517 section 5), to be registered with the
/// authority: the one in use and, while the keys are exchanged, the next or the last one beside it.
/// </summary>
internal static class ClientKeySet
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/{legalEntity}/web-applications/{id}/jwks.json", DownloadAsync).RequireAuthorization(Policies.SeeRecords);

    private static async Task<IResult> DownloadAsync(string legalEntity, string id, WebApplicationStore store, ClientKeyStore keys, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return ProblemResults.From(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound);
        }

        var alive = (await keys.ListAsync(id, cancellationToken)).Where(key => key.Key.ExpiresAt > time.GetUtcNow()).Select(key => key.Key.PublicKey);
        var set = $$"""{"keys":[{{string.Join(',', alive)}}]}""";
        return Results.File(Encoding.UTF8.GetBytes(set), "application/jwk-set+json", $"{FileName(record.Name)}-jwks.json");
    }

    private static string FileName(string name) =>
        new([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')]);
}
