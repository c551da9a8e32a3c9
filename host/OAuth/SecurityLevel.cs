using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>Whether a person signed in at a level (<c>acr</c>) that is at least the lowest that was asked for.</summary>
internal static class SecurityLevel
{
    /// <param name="lowestFirst">The levels in the order that the type declares; empty: one that was asked for must come back exactly.</param>
    public static Problem? Refusal(string? reached, string? requested, IReadOnlyList<string> lowestFirst)
    {
        var asked = Scopes.Of(requested);
        if (asked.Length == 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(reached))
        {
            return OAuthProblems.IdTokenLevelMissing;
        }

        if (lowestFirst.Count == 0)
        {
            return asked.Contains(reached, StringComparer.Ordinal) ? null : Shown(OAuthProblems.IdTokenLevelTooLow, reached, requested!);
        }

        var rank = RankOf(reached, lowestFirst);
        if (rank < 0)
        {
            return Shown(OAuthProblems.IdTokenLevelUnknown, reached, requested!);
        }

        // A level that the type does not declare has rank -1 and would let every level pass.
        var lowest = asked.Select(level => RankOf(level, lowestFirst)).Where(known => known >= 0).DefaultIfEmpty(int.MaxValue).Min();
        return rank >= lowest ? null : Shown(OAuthProblems.IdTokenLevelTooLow, reached, requested!);
    }

    private static int RankOf(string level, IReadOnlyList<string> lowestFirst)
    {
        for (var rank = 0; rank < lowestFirst.Count; rank++)
        {
            if (lowestFirst[rank] == level)
            {
                return rank;
            }
        }

        return -1;
    }

    private static Problem Shown(Problem problem, string reached, string requested) => problem with
    {
        Detail = $"Asked for was {AuthorityText.Bounded(requested, 200)}; the identity token says {AuthorityText.Bounded(reached, 200)}. No token was stored.",
    };
}
