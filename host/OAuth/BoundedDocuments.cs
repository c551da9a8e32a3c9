using ElectronicMessages.Contracts.Problems;
using Microsoft.IdentityModel.Protocols;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Reads a discovery document and the key set that it names, each bounded, and over https except from a simulator
/// (OpenID Connect Discovery 7.2).
/// </summary>
internal sealed class BoundedDocuments(AuthorityCalls calls, OAuthClient client) : IDocumentRetriever
{
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !AuthorityCalls.IsAllowed(uri, client.IsSimulator))
        {
            throw new DocumentRefusedException(OAuthProblems.AddressNotSecure);
        }

        if (EndpointHosts.Refusal(client, [uri]) is { } foreign)
        {
            throw new DocumentRefusedException(foreign);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await calls.SendAsync(request, client.IsSimulator, cancel);
        if (!answer.Succeeded)
        {
            throw new DocumentRefusedException(Unreachable(answer.Problem));
        }

        if (!answer.Value.Succeeded)
        {
            var problem = answer.Value.Status >= 500 ? OAuthProblems.AuthorityUnreachable : OAuthProblems.MetadataUnusable;
            throw new DocumentRefusedException(problem with { Detail = $"{uri.GetLeftPart(UriPartial.Path)} answered with status {answer.Value.Status}." });
        }

        return answer.Value.Text;
    }

    private static Problem Unreachable(Problem cause) =>
        cause.Number == OAuthProblems.AddressForbidden.Number ? cause :
        cause.Number == OAuthProblems.AnswerTooLarge.Number || cause.Number == OAuthProblems.RedirectRefused.Number
            ? OAuthProblems.MetadataUnusable with { Detail = cause.Title }
            : OAuthProblems.AuthorityUnreachable with { Detail = $"{cause.Title} {cause.Detail}".Trim() };
}

/// <summary>Carries a problem through the library that asked for the document.</summary>
internal sealed class DocumentRefusedException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
