using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ElectronicMessages.Host.Web;

/// <summary>A message that outlives one redirect, in a sealed cookie; the layout shows it once.</summary>
internal static class KeptMessage
{
    private const string Key = "message";

    /// <summary>A cookie holds 4 kB; what the authority said is the one part without a bound of its own.</summary>
    private const int LongestAnswer = 1_000;

    public static void Keep(this ITempDataDictionary temp, MessageBarModel message)
    {
        var answer = message.AuthorityAnswer is { Length: > LongestAnswer } longer ? longer[..LongestAnswer] + "…" : message.AuthorityAnswer;
        temp[Key] = JsonSerializer.Serialize(message with { AuthorityAnswer = answer });
    }

    /// <summary>Looks only where there is a cookie, since looking alone would send one back.</summary>
    public static MessageBarModel? Kept(this ITempDataDictionary temp, HttpRequest request) =>
        request.Cookies.ContainsKey(Cookies.Message) && temp[Key] is string kept ? JsonSerializer.Deserialize<MessageBarModel>(kept) : null;
}
