using System.Net;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>Client authentication at the token endpoint: RFC 6749 section 2.3.1.</summary>
internal static class ClientCredentials
{
    /// <summary>What is missing before the client could authenticate.</summary>
    public static Problem? Refusal(OAuthClient client)
    {
        if (client.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt)
        {
            return OAuthProblems.PrivateKeyNotYet;
        }

        if (string.IsNullOrWhiteSpace(client.ClientId))
        {
            return OAuthProblems.ClientIdMissing;
        }

        return client.ClientAuthentication != ClientAuthenticationMethod.None && client.ClientSecret is null
            ? OAuthProblems.ClientSecretMissing
            : null;
    }

    /// <summary>Adds the client to the form or the header; one way alone, never both (RFC 6749 section 2.3).</summary>
    public static void Attach(OAuthClient client, TokenCall call)
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

            default:
                // RFC 6749 section 4.1.3: a client that does not authenticate says who it is.
                call.Fields.Add(new("client_id", client.ClientId!));
                break;
        }
    }

    /// <summary>Each part is form-encoded before they are joined, or a colon or a plus sign in a secret would break it.</summary>
    private static Secret Basic(OAuthClient client) =>
        Secret.Of(Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(client.ClientId)}:{WebUtility.UrlEncode(client.ClientSecret!.Reveal())}")));
}
