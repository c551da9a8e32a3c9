using System.Collections.Concurrent;
using ElectronicMessages.Contracts.Problems;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The discovery documents and key sets of authorities, read when needed and kept for a day. The library's own cache
/// takes no clock and answers with old keys once after it was told to refresh.
/// </summary>
internal sealed partial class AuthorityMetadata(AuthorityCalls calls, OAuthLimits limits, TimeProvider time, ILogger<AuthorityMetadata> logger)
{
    private readonly ConcurrentDictionary<(string Issuer, bool IsSimulator), Kept> _kept = new();

    /// <summary>The document of the record's issuer, checked.</summary>
    public async Task<Outcome<AuthorityDocument>> FindAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        var found = await FindKeptAsync(client, cancellationToken);

        // Asked for every record anew: what one record names is no word of another that has the same issuer.
        return found.Succeeded && EndpointHosts.Refusal(client, found.Value.Endpoints) is { } refusal ? refusal : found;
    }

    private async Task<Outcome<AuthorityDocument>> FindKeptAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(client.Issuer))
        {
            return OAuthProblems.IssuerMissing;
        }

        var kept = KeptFor(client);
        await kept.Reading.WaitAsync(cancellationToken);
        try
        {
            if (kept.Document is { } known && time.GetUtcNow() - kept.ReadAt < limits.MetadataLifetime)
            {
                return known;
            }

            return await ReadAsync(client, kept, cancellationToken);
        }
        finally
        {
            kept.Reading.Release();
        }
    }

    /// <summary>
    /// Reads the key set again because a key is unknown (OpenID Connect Core 10.1.1). Once in a while only, so that
    /// tokens with made-up keys do not become a storm of calls; otherwise the present document is the answer.
    /// </summary>
    public async Task<Outcome<AuthorityDocument>> ReloadAsync(OAuthClient client, AuthorityDocument seen, CancellationToken cancellationToken)
    {
        var kept = KeptFor(client);
        await kept.Reading.WaitAsync(cancellationToken);
        try
        {
            var changedMeanwhile = kept.Document is not null && !ReferenceEquals(kept.Document, seen);
            if (changedMeanwhile || time.GetUtcNow() - kept.ReloadedAt < limits.ReloadCoolDown)
            {
                return kept.Document ?? seen;
            }

            kept.ReloadedAt = time.GetUtcNow();
            return await ReadAsync(client, kept, cancellationToken);
        }
        finally
        {
            kept.Reading.Release();
        }
    }

    private Kept KeptFor(OAuthClient client) =>
        _kept.GetOrAdd((AuthorityDocument.IssuerOf(client.Issuer!), client.IsSimulator), _ => new());

    private async Task<Outcome<AuthorityDocument>> ReadAsync(OAuthClient client, Kept kept, CancellationToken cancellationToken)
    {
        var address = AuthorityDocument.AddressOf(client.Issuer!);
        var read = await RetrieveAsync(address, client, cancellationToken);
        var refusal = read.Problem ?? Check(read.Value, client);
        if (refusal is not null)
        {
            Log.NotUsable(logger, client.WebApplicationId, refusal.Number);
            return refusal;
        }

        var document = AuthorityDocument.From(read.Value);
        kept.Document = document;
        kept.ReadAt = time.GetUtcNow();
        Log.Read(logger, document.Issuer, document.Keys.Count);
        return document;
    }

    private async Task<Outcome<OpenIdConnectConfiguration>> RetrieveAsync(string address, OAuthClient client, CancellationToken cancellationToken)
    {
        try
        {
            var documents = new BoundedDocuments(calls, client);
            var configuration = OpenIdConnectConfiguration.Create(await documents.GetDocumentAsync(address, cancellationToken));
            if (!string.IsNullOrEmpty(configuration.JwksUri))
            {
                configuration.JsonWebKeySet = KeySet.Read(await documents.GetDocumentAsync(configuration.JwksUri, cancellationToken));
            }

            return configuration;
        }
        catch (DocumentRefusedException refused)
        {
            return refused.Problem;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // The library throws what it likes at a document that is not one.
            return OAuthProblems.MetadataUnusable with { Detail = $"{address}, or the key set that it names, is not the JSON that it must be." };
        }
    }

    private static Problem? Check(OpenIdConnectConfiguration configuration, OAuthClient client)
    {
        // OpenID Connect Discovery 4.3, RFC 8414 section 3.3: identical, or somebody else speaks for this issuer.
        var issuer = AuthorityDocument.IssuerOf(client.Issuer!);
        if (!string.Equals(configuration.Issuer, issuer, StringComparison.Ordinal))
        {
            return OAuthProblems.MetadataOfAnotherIssuer with { Detail = $"The record says {issuer}; the document says {Shown(configuration.Issuer)}." };
        }

        return AuthorityDocument.EndpointsOf(configuration).All(endpoint => IsAllowed(endpoint, client.IsSimulator))
            ? null
            : OAuthProblems.AddressNotSecure with { Detail = "The discovery document names an address that does not begin with https." };
    }

    private static bool IsAllowed(string endpoint, bool isSimulator) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && AuthorityCalls.IsAllowed(address, isSimulator);

    private static string Shown(string? issuer) =>
        string.IsNullOrEmpty(issuer) ? "nothing" : AuthorityText.Bounded(issuer, 200);

    private sealed class Kept
    {
        public SemaphoreSlim Reading { get; } = new(1, 1);

        public AuthorityDocument? Document { get; set; }

        public DateTimeOffset ReadAt { get; set; }

        public DateTimeOffset ReloadedAt { get; set; } = DateTimeOffset.MinValue;
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Information, "Read the metadata of {Issuer}: {Keys} keys")]
        public static partial void Read(ILogger logger, string issuer, int keys);

        [LoggerMessage(2012, LogLevel.Warning, "The metadata for web application {WebApplicationId} cannot be used: {ProblemNumber}")]
        public static partial void NotUsable(ILogger logger, string webApplicationId, string problemNumber);
    }
}
