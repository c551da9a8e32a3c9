using System.Net;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Client authentication wherever an authority asks for it, at the token endpoint, for a pushed request and for a
/// revocation: RFC 6749 section 2.3.1, RFC 7523.
/// </summary>
internal sealed class ClientCredentials(ClientAssertion assertion, TimeProvider time)
{
    /// <summary>What is missing before the client could authenticate.</summary>
    public Problem? Refusal(OAuthClient client)
    {
        if (string.IsNullOrWhiteSpace(client.ClientId))
        {
            return OAuthProblems.ClientIdMissing;
        }

        return client.ClientAuthentication switch
        {
            ClientAuthenticationMethod.None => null,
            ClientAuthenticationMethod.PrivateKeyJwt => KeyRefusal(client),
            _ => client.ClientSecret is null ? OAuthProblems.ClientSecretMissing : null,
        };
    }

    /// <summary>Adds the client to the form or the header; one way alone, never both (RFC 6749 section 2.3).</summary>
    public void Attach(OAuthClient client, TokenCall call)
    {
        switch (client.ClientAuthentication)
        {
            case ClientAuthenticationMethod.ClientSecretBasic:
                call.Authorization = new("Basic", Basic(client).Reveal());
                call.Sent.Add(client.ClientSecret!);
                call.Sent.Add(Basic(client));
                break;

            case ClientAuthenticationMethod.ClientSecretPost:
                call.Fields.Add(new("client_id", client.ClientId!));
                call.Fields.Add(new("client_secret", client.ClientSecret!.Reveal()));
                call.Sent.Add(client.ClientSecret);
                break;

            case ClientAuthenticationMethod.PrivateKeyJwt:
                // RFC 7523 section 2.2; the client_id beside it is optional there, and authorities ask for it.
                var signed = assertion.Make(client);
                call.Fields.Add(new("client_id", client.ClientId!));
                call.Fields.Add(new("client_assertion_type", ClientAssertion.Type));
                call.Fields.Add(new("client_assertion", signed.Reveal()));
                call.Sent.Add(signed);
                break;

            default:
                // RFC 6749 section 4.1.3: a client that does not authenticate says who it is.
                call.Fields.Add(new("client_id", client.ClientId!));
                break;
        }
    }

    private Problem? KeyRefusal(OAuthClient client) =>
        string.IsNullOrWhiteSpace(client.Issuer) ? OAuthProblems.IssuerMissing with { Detail = "The assertion of private_key_jwt is made for one issuer, and for nobody else." }
        : client.ClientKey is not { } key ? OAuthProblems.ClientKeyMissing
        : key.ExpiresAt <= time.GetUtcNow() ? OAuthProblems.ClientKeyExpired
        : null;

    /// <summary>Each part is form-encoded before they are joined, or a colon or a plus sign in a secret would break it.</summary>
    private static Secret Basic(OAuthClient client) =>
        Secret.Of(Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(client.ClientId)}:{WebUtility.UrlEncode(client.ClientSecret!.Reveal())}")));
}
