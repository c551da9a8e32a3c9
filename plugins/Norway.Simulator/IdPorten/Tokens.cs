using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Makes ID-porten's tokens.</summary>
internal sealed class Tokens(IdPortenKeys keys, Lifetimes lifetimes, TimeProvider time)
{
    public string AccessToken(Grant grant, IReadOnlyList<string> scope, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = surroundings.IdPortenIssuer(),
            ["sub"] = Subject(grant.Person),
            ["aud"] = grant.Resource ?? "unspecified",
            ["client_id"] = RegisteredClient.Id,
            ["client_amr"] = "client_secret_post",
            ["client_orgno"] = RegisteredClient.OrganisationNumber,
            ["consumer"] = new JsonObject { ["authority"] = "iso6523-actorid-upis", ["ID"] = $"0192:{RegisteredClient.OrganisationNumber}" },
            ["acr"] = Level(grant, misbehaviours),
            ["scope"] = string.Join(' ', scope),
            ["token_type"] = "Bearer",
            ["iat"] = now,
            ["exp"] = now + (long)lifetimes.AccessToken.TotalSeconds,
            ["jti"] = Draw.Opaque(24),
        };
        AddPid(claims, grant, misbehaviours);
        return Jwt.Sign(claims, keys.Current);
    }

    /// <summary>Without <paramref name="nonce"/> after a refresh (OpenID Connect Core 12.2).</summary>
    public string IdToken(Grant grant, string? nonce, IReadOnlyCollection<Misbehaviour> misbehaviours, ISimulatorSurroundings surroundings)
    {
        var issued = time.GetUtcNow() - (misbehaviours.Contains(Misbehaviour.ExpiredIdToken) ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        var claims = new JsonObject
        {
            ["iss"] = misbehaviours.Contains(Misbehaviour.WrongIssuer) ? "https://idporten.example" : surroundings.IdPortenIssuer(),
            ["sub"] = misbehaviours.Contains(Misbehaviour.WrongSubjectOnRefresh) ? Draw.Opaque(24) : Subject(grant.Person),
            ["aud"] = misbehaviours.Contains(Misbehaviour.WrongAudience) ? "another-client" : RegisteredClient.Id,
            ["acr"] = Level(grant, misbehaviours),
            ["amr"] = new JsonArray(grant.Person.Pid is null ? "eIDAS" : "TestID"),
            ["auth_time"] = grant.SignedInAt.ToUnixTimeSeconds(),
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + RegisteredClient.IdTokenLifetime).ToUnixTimeSeconds(),
            ["jti"] = Draw.Opaque(24),
            ["sid"] = grant.SessionId,
            ["locale"] = grant.Locale,
        };
        if (nonce is not null)
        {
            claims["nonce"] = misbehaviours.Contains(Misbehaviour.WrongNonce) ? Draw.Opaque(24) : nonce;
        }

        AddPid(claims, grant, misbehaviours);
        return true switch
        {
            _ when misbehaviours.Contains(Misbehaviour.AlgorithmNone) => Jwt.Unsigned(claims),
            _ when misbehaviours.Contains(Misbehaviour.AlgorithmHs256) => Jwt.SignWithSecret(claims, keys.Current.Id, RegisteredClient.Secret),
            _ when misbehaviours.Contains(Misbehaviour.BadSignature) => Jwt.SignWrongly(claims, keys.Current),
            _ when misbehaviours.Contains(Misbehaviour.UnknownKey) => Jwt.Sign(claims, keys.NeverPublished),
            _ => Jwt.Sign(claims, keys.Current),
        };
    }

    private static void AddPid(JsonObject claims, Grant grant, IReadOnlyCollection<Misbehaviour> misbehaviours)
    {
        if (grant.Person.Pid is { } pid && !misbehaviours.Contains(Misbehaviour.MissingPid))
        {
            claims["pid"] = pid;
        }
    }

    private static string Level(Grant grant, IReadOnlyCollection<Misbehaviour> misbehaviours) =>
        SecurityLevels.For(grant.Person, misbehaviours.Contains(Misbehaviour.LowerLevel) ? SecurityLevels.Below(grant.Level) : grant.Level);

    // Pairwise: the same person is somebody else to another client (OpenID Connect Core 8.1).
    private static string Subject(TestPerson person) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{RegisteredClient.Id} {person.Key}")));
}
