using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Web;

/// <summary>What can be wrong with a request before any folder has looked at it; the last three digits are the HTTP status.</summary>
internal static class WebProblems
{
    public static readonly Problem BadRequest = new("EM-8400", "The request could not be understood.")
    {
        Detail = "The form was incomplete, or it was opened before you signed in or before the last restart.",
        Advice = "Go back, load the page again and repeat what you did.",
    };

    public static readonly Problem Forbidden = new("EM-8403", "Your roles do not allow this.")
    {
        Detail = "What may be done in a legal entity depends on the roles that you hold there.",
        Advice = "Choose another legal entity, or ask a system administrator for the role.",
    };

    public static readonly Problem NotFound = new("EM-8404", "There is nothing at this address.")
    {
        Detail = "The address is mistyped, or what it named has been deleted or renamed.",
        Advice = "Start from Home.",
    };

    public static readonly Problem MethodNotAllowed = new("EM-8405", "The address does not answer to this kind of request.")
    {
        Advice = "Start from Home, and use the buttons of the page.",
    };

    public static readonly Problem TooLarge = new("EM-8413", "What you sent is too large.")
    {
        Detail = "A form may hold 1 MB in all, a file 25 MB.",
        Advice = "Go back, and send less.",
    };

    public static readonly Problem AddressTooLong = new("EM-8414", "The address is too long.")
    {
        Advice = "Start from Home, and use the buttons of the page.",
    };

    public static readonly Problem TooManyRequests = new("EM-8429", "There were too many attempts.")
    {
        Detail = "Attempts are counted, so that nobody can guess passwords.",
        Advice = "Wait a minute, then try again.",
    };

    public static readonly Problem TooManyAnswers = new("EM-8101", "Too many sign-in answers came from this address that nobody here asked for.")
    {
        Detail = "An authority's answer is taken only where a sign-in was begun here. Answers that were not asked for are counted per minute and address.",
        Advice = "If you were signing in, wait a minute and begin again with Get authorization code.",
    };

    public static readonly Problem Failed = new("EM-8500", "Something went wrong on our side.")
    {
        Detail = "Nothing that you need to correct; the reason is in the log under the correlation id below.",
        Advice = "Look whether what you did took effect before you repeat it. If it happens again, give the correlation id to your administrator.",
    };

    public static readonly Problem UnreadableProxy = new("EM-8001", "A known proxy is neither an address nor a network.")
    {
        Advice = "Write it as 10.0.0.5 or as 10.0.0.0/24.",
    };

    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status414UriTooLong => AddressTooLong,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        >= 500 => Failed,
        _ => BadRequest,
    };
}
