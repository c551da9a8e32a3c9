using System.Diagnostics;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>
/// Sends a refresh or an exchange: once, and once more where the network failed. A second try of a one-time refresh token
/// harms nobody, since the grant is lost anyway if the first one arrived; what it shows is whether it did.
/// </summary>
internal sealed class RenewalCall(TokenEndpoint tokenEndpoint, TimeProvider time)
{
    private static readonly HashSet<string> _silence = Numbers(OAuthProblems.TimedOut, OAuthProblems.AnswerTruncated);

    // An answer that does not say what became of the request.
    private static readonly HashSet<string> _unclear = Numbers(
        OAuthProblems.AuthorityFailed, OAuthProblems.AnswerTooLarge, OAuthProblems.AnswerIsPage, OAuthProblems.AnswerMalformed, OAuthProblems.AccessTokenMissing, OAuthProblems.RedirectRefused);

    private static readonly HashSet<string> _over = Numbers(OAuthProblems.RefreshTokenNoLongerValid, OAuthProblems.TokenRefused);

    private static readonly HashSet<string> _anotherPerson = Numbers(OAuthProblems.IdTokenOfAnotherSubject, OAuthProblems.IdTokenOfAnotherIssuer);

    public async Task<Called> ExecuteAsync(RenewalOrder order, Taken taken)
    {
        var attempts = new List<ConnectionAttempt>();
        var tokens = await SendAsync(order, taken.Presented!, attempts);
        var fateUnknown = taken.FateUnknown || IsUnclear(tokens);
        if (tokens.Problem is { } failed && (OAuthProblems.NothingWasSent(failed) || _silence.Contains(failed.Number)))
        {
            tokens = await SendAsync(order, taken.Presented!, attempts);
            fateUnknown |= IsUnclear(tokens);
        }

        return new(tokens.Problem is { } problem ? Meaning(order, problem, fateUnknown) : tokens, fateUnknown, attempts);
    }

    public static bool IsAnotherPerson(Problem problem) => problem.Number == OAuthProblems.AnotherPersonAnswered.Number;

    private async Task<Outcome<TokenSet>> SendAsync(RenewalOrder order, Secret presented, List<ConnectionAttempt> attempts)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var tokens = order.Request switch
        {
            TokenRequest.UseRefreshToken refresh => await tokenEndpoint.RefreshAsync(order.Client, presented, order.Seen!.Subject, refresh, CancellationToken.None),
            TokenRequest.ExchangeParentToken exchange => await tokenEndpoint.ExchangeAsync(order.Client, presented, exchange, CancellationToken.None),
            _ => throw new UnreachableException("A code is redeemed by the one who got it, not renewed."),
        };
        attempts.Add(new(order.WebApplicationId, at, order.Kind, tokens.Problem, time.GetElapsedTime(started), order.CausedBy));
        return tokens;
    }

    private static Problem Meaning(RenewalOrder order, Problem problem, bool fateUnknown)
    {
        if (order.Kind == TokenCallKind.Refresh && _anotherPerson.Contains(problem.Number))
        {
            return OAuthProblems.AnotherPersonAnswered with { Detail = $"{problem.Number}: {problem.Title} {OAuthProblems.AnotherPersonAnswered.Detail}" };
        }

        return order.Kind == TokenCallKind.Refresh && fateUnknown && problem.Class == ErrorClass.Permanent && _over.Contains(problem.Number)
            ? OAuthProblems.RefreshFateUnknown with { AuthorityAnswer = problem.AuthorityAnswer }
            : problem;
    }

    private static bool IsUnclear(Outcome<TokenSet> tokens) =>
        tokens.Problem is { } problem && (_silence.Contains(problem.Number) || _unclear.Contains(problem.Number));

    private static HashSet<string> Numbers(params IEnumerable<Problem> problems) => [.. problems.Select(problem => problem.Number)];
}

/// <param name="FateUnknown">The token was sent, and nobody knows whether it arrived.</param>
internal sealed record Called(Outcome<TokenSet> Tokens, bool FateUnknown, IReadOnlyList<ConnectionAttempt> Attempts);
