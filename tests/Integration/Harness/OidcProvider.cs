using System.Globalization;
using System.Text.Json;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>
/// The certified OpenID provider of tests/oidc-provider, in a process of its own on 127.0.0.1. It signs its one person in
/// without asking. Authorize and token lie on the same host.
/// </summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _asWritten = new(JsonSerializerDefaults.Web);
    private readonly ChildProcess _process;

    private OidcProvider(ChildProcess process, Uri issuer)
    {
        _process = process;
        Issuer = issuer;
    }

    public Uri Issuer { get; }

    /// <summary>The issuer as its tokens spell it, such as <c>http://127.0.0.1:20060</c>: without a slash at the end.</summary>
    public string IssuerText => Issuer.GetLeftPart(UriPartial.Authority);

    public Uri AuthorizationUrl => new(Issuer, "/authorize");

    public Uri TokenUrl => new(Issuer, "/token");

    public static async Task<OidcProvider> StartAsync(OidcProviderOptions options)
    {
        var folder = Repository.PathOf("tests", "oidc-provider");
        var node = Programs.Node;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
        {
            throw new AssertInconclusiveException("The packages of tests/oidc-provider are not installed: npm ci there, or tests/run");
        }

        var port = FreePorts.NextRange();
        var settings = JsonSerializer.Serialize(new { port, options.Clients, options.Person, options.Refuse, options.SpendCodes, options.Ttl }, _asWritten);
        var process = ChildProcess.Start(node, ["server.mjs"], folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["OIDC_PROVIDER"] = settings });
        var provider = new OidcProvider(process, new($"http://127.0.0.1:{port}"));
        try
        {
            await process.WaitForLineAsync($"ready {provider.IssuerText}", TimeSpan.FromSeconds(60));
            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many requests it has been asked, this one apart.</summary>
    public async Task<long> RequestsAsync(CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Issuer, "/requests"));
        using var answer = await invoker.SendAsync(request, cancellationToken);
        return long.Parse(await answer.Content.ReadAsStringAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

internal sealed record OidcProviderOptions(params IReadOnlyList<OidcProviderClient> Clients)
{
    public OidcProviderPerson Person { get; init; } = new();

    /// <summary>The OAuth error with which a sign-in ends, such as <c>access_denied</c>; null where the person agrees.</summary>
    public string? Refuse { get; init; }

    /// <summary>Every code is spent before it is redeemed, as if somebody else had been faster.</summary>
    public bool SpendCodes { get; init; }

    /// <summary>Lifetimes in seconds by kind: <c>AuthorizationCode</c>, <c>AccessToken</c>, <c>RefreshToken</c>, <c>IdToken</c>, <c>Grant</c>.</summary>
    public IReadOnlyDictionary<string, int> Ttl { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <param name="AuthenticationMethod"><c>client_secret_post</c>, <c>client_secret_basic</c> or <c>private_key_jwt</c>; the others are refused.</param>
internal sealed record OidcProviderClient(string ClientId, string ClientSecret, string Scope, string AuthenticationMethod, params IReadOnlyList<string> RedirectUris)
{
    /// <summary>The public keys of <c>private_key_jwt</c> as a JSON Web Key Set; null where there is a secret.</summary>
    public string? Jwks { get; init; }
}

/// <summary>Who signs in. The number is synthetic.</summary>
internal sealed record OidcProviderPerson(string Sub = "person-1", string Pid = "08870099999", string Acr = "idporten-loa-high", string Organisation = "0192:999999999");
