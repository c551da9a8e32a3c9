using System.Globalization;
using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>A delivery in words, as the pages tell it.</summary>
internal static class DeliveryWords
{
    public static BadgeModel Badge(this Delivery delivery) => delivery.State switch
    {
        DeliveryState.Delivered => new("delivered", Tone.Good),
        DeliveryState.GivenUp => new("given up", Tone.Bad),
        _ when delivery.Attempts > 0 => new("tried again later", Tone.Warning),
        _ => new("waiting", Tone.Active),
    };

    /// <summary>What the receiver said, or why it said nothing.</summary>
    public static string Response(this Delivery delivery) => delivery switch
    {
        { LastTryAt: null } => "",
        { LastStatus: { } status } => string.Create(CultureInfo.InvariantCulture, $"{status} {delivery.LastAnswer}").Trim(),
        _ => delivery.LastAnswer ?? "",
    };

    /// <summary>What it is about, in a few words.</summary>
    public static string About(this Delivery delivery)
    {
        var content = delivery.Content;
        return delivery.Kind switch
        {
            NoticeKind.ReauthorizationDue => $"{content.WebApplicationName} in {delivery.LegalEntity}: {content.UserName} must reauthorize within {Days(content)}",
            NoticeKind.SignInNeeded => $"{content.WebApplicationName} in {delivery.LegalEntity}: {content.UserName} must sign in again",
            NoticeKind.CredentialExpiring => $"{content.WebApplicationName} in {delivery.LegalEntity}: the {content.Credential} expires within {Days(content)}",
            _ => $"A test by {content.UserName}",
        };
    }

    public static string ShortCaption(this NoticeKind kind) => kind switch
    {
        NoticeKind.ReauthorizationDue => "reauthorization",
        NoticeKind.SignInNeeded => "sign-in",
        NoticeKind.CredentialExpiring => "credentials",
        _ => "test",
    };

    private static string Days(NoticeContent content) => content.DaysBefore == 1 ? "a day" : string.Create(CultureInfo.InvariantCulture, $"{content.DaysBefore} days");
}
