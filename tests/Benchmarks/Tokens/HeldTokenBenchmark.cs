using System.Collections.Concurrent;
using System.Web;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.WebApplications.Keeping;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>B1: a valid token that was given out a moment ago, against a look-up in a dictionary.</summary>
internal static class HeldTokenBenchmark
{
    private const double Aim = 5;

    private static readonly InTurn _turns = new(WarmUp: 20, Rounds: 100, Batch: 10_000);

    public static async Task MeasureAsync(MeasuredHost host, TokenAuthority authority, Report report, CancellationToken cancellationToken)
    {
        await SignInAsync(host, authority, cancellationToken);
        var subject = await host.SubjectAsync(cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var keeper = scope.ServiceProvider.GetRequiredService<TokenKeeper>();
        var dictionary = new ConcurrentDictionary<string, Secret>(StringComparer.Ordinal) { [host.Record.Id] = Secret.Of("token") };

        var measured = await _turns.MeasureAsync(
            async count =>
            {
                for (var done = 0; done < count; done++)
                {
                    var given = await keeper.GetAsync(subject, cancellationToken);
                    if (!given.Succeeded)
                    {
                        throw new InvalidOperationException($"{given.Problem.Number} {given.Problem.Title}");
                    }
                }
            },
            count =>
            {
                for (var done = 0; done < count; done++)
                {
                    if (!dictionary.TryGetValue(subject.Record.Id, out _))
                    {
                        throw new InvalidOperationException("There is no token.");
                    }
                }

                return Task.CompletedTask;
            });

        report.Section("B1. A valid token, no refresh due");
        report.Paragraph($"""
            Ours: TokenKeeper, which looks the opened token up, compares two times, and checks whose it is and how long the
            authorization lasts; every five seconds the database is asked again. Bare: one ConcurrentDictionary.TryGetValue.
            {_turns.Rounds} rounds of {_turns.Batch}.
            """);
        measured.WriteTo(report, Aim);
        var median = Sample.Of(measured.Ours).Median;
        report.Row("aim, at most, microseconds", $"5 {Report.Verdict(median < 5)}");
    }

    private static async Task SignInAsync(MeasuredHost host, TokenAuthority authority, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString((await host.BeginAsync(cancellationToken)).Query);
        var code = RefreshChain.Begin();
        authority.Prepare(code, host.Record.ClientId, query["nonce"]!, host.Record.Scope);
        await host.CompleteAsync($"state={query["state"]}&code={code}&iss={HttpUtility.UrlEncode(authority.Issuer)}", cancellationToken);
        await host.ObtainAsync(cancellationToken);
    }
}
