using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What can go wrong while sending. A missing, expired or another user's token is told by the web application's own problems.</summary>
internal static partial class WebServiceProblems
{
    public static readonly Problem SendNotAllowed = new("EM-6101", "Your roles do not admit sending.")
    {
        Advice = "An electronic messages operator, a tax accountant or a system administrator can do it.",
    };

    public static readonly Problem NoAddress = new("EM-6102", "This web service has no internet address.")
    {
        Next = NextStep.EditRecord("Enter one"),
    };

    public static readonly Problem AddressNotAllowed = new("EM-6103", "Nothing is sent to this internet address.")
    {
        Detail = "Tokens travel over https alone; plain http is for simulators on this machine.",
        Next = NextStep.EditRecord("Correct the internet address"),
    };

    public static readonly Problem NoFile = new("EM-6104", "No file was chosen.")
    {
        Advice = "Choose the file to send, then press Send.",
    };

    public static readonly Problem EmptyFile = new("EM-6105", "The file is empty.")
    {
        Advice = "Choose the file that holds the message.",
    };

    public static readonly Problem FileTooLarge = new("EM-6106", "The file is too large.")
    {
        Detail = "Files up to 25 MB can be sent. Nothing was sent.",
        Advice = "Divide the message, or ask the authority how it takes larger ones.",
    };

    public static readonly Problem FileNotExpected = new("EM-6107", "The request method of this web service takes no file.")
    {
        Detail = "A GET or DELETE request has no body. Nothing was sent.",
        Next = NextStep.EditRecord("Change the request method"),
    };

    public static readonly Problem UploadBroken = new("EM-6108", "The file did not arrive whole.")
    {
        Detail = "The upload ended early or was not a form. Nothing was sent.",
        Advice = "Choose the file again and press Send.",
    };

    public static readonly Problem Unreachable = new("EM-6110", "The web service could not be reached.")
    {
        Advice = "Check the internet address, and that this machine may call it. Nothing was received there.",
        Next = NextStep.EditRecord("Check the internet address"),
    };

    public static readonly Problem TimedOut = new("EM-6111", "The web service did not answer in time.")
    {
        Advice = "It may have received the message all the same: look there before you send again. The time limit can be raised in the record.",
        Next = NextStep.EditRecord("Change the time limit"),
    };

    public static readonly Problem TlsFailed = new("EM-6112", "No secure connection could be made.")
    {
        Detail = "The certificate of the web service is not valid for its address, not trusted here, or it does not speak TLS 1.2. Nothing was sent.",
        Advice = "Check the internet address. Behind a proxy that opens connections, its certificate authority must be trusted by this machine.",
        Next = NextStep.EditRecord("Check the internet address"),
    };

    public static readonly Problem ConnectionBroken = new("EM-6113", "The connection broke before the answer was complete.")
    {
        Advice = "The web service may have received the message all the same: look there before you send again.",
    };

    public static readonly Problem Interrupted = new("EM-6114", "Sending was interrupted because this program stops.")
    {
        Advice = "The web service may have received the message all the same: look there before you send again.",
    };

    public static readonly Problem AnswerTooLarge = new("EM-6115", "The answer is larger than 25 MB.")
    {
        Detail = "Reading stopped there, and nothing of the answer was kept. The message was received.",
        Advice = "Look at the result in the authority's own portal.",
    };

    public static readonly Problem NotHttp = new("EM-6116", "What answers at this address does not speak HTTP as expected.")
    {
        Next = NextStep.EditRecord("Check the internet address"),
    };

    public static readonly Problem TokenRefused = new("EM-6120", "Web service returned error code 401: the access token was refused.")
    {
        Detail = "The token has been revoked, belongs to another environment, or is not meant for this web service.",
        Advice = "Obtain a new access token, and check that the web service and the web application belong together.",
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem Forbidden = new("EM-6121", "Web service returned error code 403: not permitted.")
    {
        Detail = "The token is valid but does not suffice: it lacks the scope of this web service, or the person who authorized lacks the rights for this company.",
        Advice = "Compare Granted scope of the web application with what the service needs; then check the person's rights with the authority.",
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem MethodRefused = new("EM-6122", "Web service returned error code 405: it does not take this request method.")
    {
        Next = NextStep.EditRecord("Change the request method"),
    };

    public static readonly Problem RedirectNotFollowed = new("EM-6123", "The web service pointed to another address.")
    {
        Detail = "Redirects are not followed: the token and the message would go to whoever the answer names.",
        Advice = "If the authority has moved the service, enter its new internet address.",
        Next = NextStep.EditRecord("Correct the internet address"),
    };

    public static readonly Problem UnexpectedStatus = new("EM-6124", "Web service returned an error code.")
    {
        Advice = "The answer below says why. If this status means success, add it to the successful response codes.",
    };

    public static readonly Problem AddressForbidden = new("EM-6130", "The web service's name leads where nothing is sent.")
    {
        Advice = "Check the Internet address. This machine, its link and the metadata addresses of clouds are never sent to; only in the environment Simulator the simulators are.",
        Next = NextStep.EditRecord("Check the address"),
    };

    public static readonly Problem ParametersUnusable = new("EM-6131", "Some parameters of the request are not filled correctly.")
    {
        Advice = "Correct them and send again. Nothing was sent.",
    };

    public static readonly Problem NotSubmitted = new("EM-6132", "The request was not submitted.")
    {
        Advice = "Nothing was sent. Send again and choose Submit when you agree.",
    };

    public static readonly Problem NotAgreed = new("EM-6133", "The request was not submitted: the box was not ticked.")
    {
        Detail = "Submit needs your agreement that the identification information is transmitted. Nothing was sent.",
        Advice = "Send again and tick the box, or choose Do not submit.",
    };

    public static readonly Problem AddressIncomplete = new("EM-6134", "A part of the internet address is not filled.")
    {
        Detail = "A name in braces stands for a parameter, and this record has no parameter of that name. Nothing was sent.",
        Advice = "Correct the internet address, or import the predefined setup of the country again under another name.",
        Next = NextStep.EditRecord("Edit the record"),
    };

    public static readonly Problem IdentificationOld = new("EM-6135", "What was shown is no longer what would be sent.")
    {
        Detail = "The identification information was computed too long ago, for another user, or the record was changed since. Nothing was sent.",
        Advice = "Press Send again and look at it anew.",
    };

    public static readonly Problem IdentificationMissing = new("EM-6136", "The identification information was not shown to you.")
    {
        Detail = "Requests of this web application go out only after their headers were shown in a browser. Nothing was sent.",
        Advice = "Press Send on the page of the web service.",
    };

    public static readonly Problem NothingToShow = new("EM-6137", "This web service has no identification information.")
    {
        Advice = "Send it without.",
    };
}
