using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>B5: validating an identity token, against the library's handler alone.</summary>
internal static class IdTokenBenchmark
{
    private const double Aim = 1.2;
    private const string ClientId = "benchmark-client";

    private static readonly InTurn _turns = new(WarmUp: 20, Rounds: 100, Batch: 200);

    public static async Task MeasureAsync(MeasuredHost host, TokenAuthority authority, Report report, CancellationToken cancellationToken)
    {
        var client = new OAuthClient
        {
            LegalEntity = MeasuredHost.LegalEntity,
            WebApplicationId = "benchmark",
            Name = "Benchmark",
            TokenUrl = new($"{authority.Issuer}/token"),
            Issuer = authority.Issuer,
            ClientId = ClientId,
            IsSimulator = true,
            SecurityLevels = ["idporten-loa-substantial", "idporten-loa-high"],
        };
        var nonce = Codes.Next();
        var tokens = authority.Make(Codes.Next(), ClientId, nonce, "openid");
        var validator = host.Services.GetRequiredService<IdTokenValidator>();
        var expected = new IdTokenExpectation(Secret.Of(nonce), "idporten-loa-high", Subject: null);
        var idToken = Secret.Of(tokens.IdToken);
        var accessToken = Secret.Of(tokens.AccessToken);

        var handler = new JsonWebTokenHandler();
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = authority.Issuer,
            ValidAudience = ClientId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = authority.PublicKey,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        };

        var measured = await _turns.MeasureAsync(OursAsync, BareAsync);

        report.Section("B5. Validating an identity token");
        report.Paragraph($"""
            Ours: IdTokenValidator, with the authority's metadata at hand: header, key, signature and eleven checks of claims.
            Bare: JsonWebTokenHandler.ValidateTokenAsync with issuer, audience, algorithm, lifetime and key; no nonce, no level,
            no at_hash. Both RS256 with a key of 2048 bit. {_turns.Rounds} rounds of {_turns.Batch}.
            """);
        measured.WriteTo(report, Aim);

        async Task OursAsync(int count)
        {
            for (var done = 0; done < count; done++)
            {
                var outcome = await validator.ValidateAsync(client, idToken, accessToken, expected, cancellationToken);
                if (!outcome.Succeeded)
                {
                    throw new InvalidOperationException($"{outcome.Problem.Number} {outcome.Problem.Title}");
                }
            }
        }

        async Task BareAsync(int count)
        {
            for (var done = 0; done < count; done++)
            {
                var result = await handler.ValidateTokenAsync(tokens.IdToken, parameters);
                if (!result.IsValid)
                {
                    throw new InvalidOperationException("The bare side refuses the token.", result.Exception);
                }
            }
        }
    }
}
