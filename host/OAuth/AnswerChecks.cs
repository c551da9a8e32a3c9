using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The checks of an answer to a sign-in, in the order in which they are made. The first that says no decides; a code is
/// never sent anywhere before all have said yes.
/// </summary>
internal static class AnswerChecks
{
    private const int LongestCode = 4096;

    private static readonly IReadOnlyList<Func<Answer, Problem?>> InOrder =
    [
        EachParameterCameOnce,
        StateIsPresent,
        StateIsKnown,
        LegalEntityIsTheSame,
        NotAnsweredBefore,
        InTime,
        BrowserIsTheSame,
        UserIsTheSame,
        IssuerIsNamedWherePromised,
        IssuerIsTheOneThatWasAsked,
        NotBothCodeAndError,
        NoError,
        CodeIsPresent,
        CodeCanBeOne,
    ];

    public static Problem? Refusal(Answer answer) =>
        InOrder.Select(check => check(answer)).FirstOrDefault(problem => problem is not null);

    /// <summary>RFC 6749 section 3.1: two codes would let an attacker choose which one a careless reader takes.</summary>
    private static Problem? EachParameterCameOnce(Answer answer)
    {
        var response = answer.Response;
        IReadOnlyList<string>[] parameters = [response.State, response.Code, response.Error, response.ErrorDescription, response.Iss];
        return parameters.All(values => values.Count <= 1) ? null : OAuthProblems.ParameterTwice;
    }

    /// <summary>RFC 6749 section 10.12.</summary>
    private static Problem? StateIsPresent(Answer answer) =>
        answer.Response.State is [{ Length: > 0 }] ? null : OAuthProblems.StateMissing;

    private static Problem? StateIsKnown(Answer answer) => answer.Row is null ? OAuthProblems.StateUnknown : null;

    private static Problem? LegalEntityIsTheSame(Answer answer) =>
        string.Equals(answer.Row!.LegalEntity, answer.LegalEntity, StringComparison.Ordinal) ? null : OAuthProblems.OtherLegalEntity;

    private static Problem? NotAnsweredBefore(Answer answer) => answer.Row!.IsPending ? null : OAuthProblems.AnsweredBefore;

    private static Problem? InTime(Answer answer) =>
        answer.Now.ToUnixTimeMilliseconds() < answer.Row!.ExpiresAt ? null : OAuthProblems.SignInTooLate;

    /// <summary>RFC 9700 section 4.7.1: a link with an attacker's code must not connect the victim to the attacker's account.</summary>
    private static Problem? BrowserIsTheSame(Answer answer) =>
        answer.BrowserId is { Length: > 0 } browser && Digest.AreEqual(answer.Row!.BrowserHash, Digest.Of(browser)) ? null : OAuthProblems.OtherBrowser;

    /// <summary>Nobody signed in is no other user: the code is kept, and only its owner can take it.</summary>
    private static Problem? UserIsTheSame(Answer answer) =>
        answer.SignedInUserId is null || answer.SignedInUserId == answer.Row!.UserId ? null : OAuthProblems.OtherUser;

    /// <summary>RFC 9207 section 2.4: leaving iss out is how a mix-up is hidden.</summary>
    private static Problem? IssuerIsNamedWherePromised(Answer answer) =>
        answer.Row!.PromisesIssuer != 0 && answer.Response.Iss.Count == 0 ? OAuthProblems.IssuerNotNamed : null;

    /// <summary>RFC 9207 section 2.4: compared as text. Without an issuer in the record there is nothing to compare with.</summary>
    private static Problem? IssuerIsTheOneThatWasAsked(Answer answer) =>
        answer.Response.Iss is [var issuer] && answer.Row!.Issuer is { } expected && !string.Equals(issuer, expected, StringComparison.Ordinal)
            ? OAuthProblems.AnswerOfAnotherIssuer
            : null;

    private static Problem? NotBothCodeAndError(Answer answer) =>
        answer.Response.Code.Count > 0 && answer.Response.Error.Count > 0 ? OAuthProblems.CodeAndError : null;

    private static Problem? NoError(Answer answer) =>
        answer.Response.Error is [var error] ? RefusedSignIn.From(error, answer.Response.ErrorDescription is [var description] ? description : null) : null;

    private static Problem? CodeIsPresent(Answer answer) => answer.Response.Code.Count == 0 ? OAuthProblems.CodeMissing : null;

    /// <summary>RFC 6749 appendix A.11: printable ASCII. The length is ours.</summary>
    private static Problem? CodeCanBeOne(Answer answer)
    {
        var code = answer.Response.Code[0];
        return code.Length is > 0 and <= LongestCode && !string.IsNullOrWhiteSpace(code) && code.All(letter => letter is >= ' ' and <= '~')
            ? null
            : OAuthProblems.CodeUnusable;
    }
}

/// <summary>An answer to a sign-in with everything that it is checked against.</summary>
/// <param name="Row">The sign-in that its state names; null where it names none.</param>
internal sealed record Answer(AuthorizationResponse Response, PendingRow? Row, string LegalEntity, string? SignedInUserId, string? BrowserId, DateTimeOffset Now);
