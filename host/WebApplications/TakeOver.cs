using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// When a person signs in for a record that another person has authorized: it ends that authorization, so the person says
/// first, and knowingly, whose it is. What was agreed to is kept with the sign-in and compared again when the code is
/// redeemed, because somebody else may have come in between.
/// </summary>
internal static class TakeOver
{
    public const string Action = "Take over";

    /// <summary>The field of the dialog and of the API.</summary>
    public const string Field = "takeOver";

    /// <summary>Whether the user's sign-in would end another person's authorization.</summary>
    public static bool IsOne(ActionSubject subject) =>
        subject.IsPersonal && subject.Connection is { } connection && connection.AuthorizedByUserId != subject.User.Id;

    /// <summary>What a sign-in by this user will change for the one who authorized; null where nobody else did.</summary>
    public static string? Announcement(ActionSubject subject) => IsOne(subject)
        ? $"{subject.Connection!.AuthorizedByUserName} authorized this web application. With your sign-in you take over: once your token is stored, only you can use it, and the tokens of {subject.Connection.AuthorizedByUserName} are revoked at the authority. Until then they keep working."
        : null;

    /// <summary>Why the user's code is not redeemed; null where nobody's authorization ends unasked.</summary>
    public static Problem? Refusal(ActionSubject subject) =>
        IsOne(subject) && subject.Code?.TakesOverFrom != subject.Connection!.AuthorizedByUserId ? NotConfirmed(subject) : null;

    public static Problem NotConfirmed(ActionSubject subject) =>
        WebApplicationProblems.TakeOverNotConfirmed with { Detail = $"{subject.Connection!.AuthorizedByUserName} authorized {subject.Record.Name}; a sign-in under your name ends that." };
}
