using ElectronicMessages.Contracts.Messages;

namespace ElectronicMessages.Norway.VatReturn.Processing;

/// <summary>The statuses of a Norwegian VAT return, by the names that Dynamics gives them.</summary>
internal static class Statuses
{
    public const string New = "NO VAT New message created";
    public const string Ready = "NO VAT Ready to generate VAT return";
    public const string Xml = "NO VAT Return XML generated";
    public const string ValidationSent = "NO VAT Sent VAT return validation request";
    public const string Validated = "NO VAT Return validation passed successfully";
    public const string ReadyToUpload = "NO VAT Return validated and ready to upload";
    public const string InstanceSent = "NO VAT Successful sending create instance request";
    public const string Instance = "NO VAT Instance created";
    public const string Envelope = "NO VAT Return submission request generated";
    public const string EnvelopeUploaded = "NO VAT Return submission uploaded successfully";
    public const string Uploaded = "NO VAT Return uploaded";
    public const string Filled = "NO VAT Data filling completed";
    public const string Submitted = "NO VAT Return submission completed";
    public const string FeedbackStatusSent = "NO VAT Sent request for status of feedback";
    public const string NoFeedback = "NO VAT Feedback not provided";
    public const string Feedback = "NO VAT Feedback provided";
    public const string FeedbackSent = "NO VAT Sent request for feedback";
    public const string FeedbackImported = "NO VAT Feedback imported";
    public const string Received = "NO VAT Return received by Tax Authority";
    public const string Verdict = "NO VAT Successful download of final validation";
    public const string Downloaded = "NO VAT Successful file download";
    public const string Done = "NO VAT SUCCESSFUL VAT return submission to the Tax Administr";
    public const string GenerationFailed = "NO VAT Error VAT return generation";
    public const string ValidationNotSent = "NO VAT Error sending VAT return validation request";
    public const string ValidationNotRead = "NO VAT Error importing VAT return validation result";
    public const string RequestFailed = "NO VAT Error generation of instance request";
    public const string InstanceNotSent = "NO VAT Error sending request to create an instance";
    public const string InstanceNotRead = "NO VAT Error importing create instance response";
    public const string EnvelopeFailed = "NO VAT Error generation of VAT return submission";
    public const string EnvelopeNotUploaded = "NO VAT Return submission uploading error";
    public const string NotUploaded = "NO VAT Error VAT return uploading";
    public const string NotFilled = "NO VAT Error of data filling completion";
    public const string NotSubmitted = "NO VAT Error completion of VAT return submission";
    public const string FeedbackStatusNotSent = "NO VAT Error sending request for status of feedback";
    public const string FeedbackStatusNotRead = "NO VAT Error importing of feedback status response";
    public const string FeedbackNotSent = "NO VAT Error sending request for feedback";
    public const string FeedbackNotRead = "NO VAT Error importing of feedback";
    public const string NotDownloaded = "NO VAT Error file download";
    public const string VerdictNotRead = "NO VAT Error importing of final validation result";
    public const string ValidationRefused = "NO VAT Error VAT return validation";
    public const string InstanceRefused = "NO VAT Error of instance creation";
    public const string Refused = "NO VAT Error validation of uploaded VAT return";
    public const string ItemCollected = "NO VAT Collected";
    public const string ItemExcluded = "NO VAT Excluded";
    public const string ItemToBeReported = "NO VAT To be reported";

    /// <summary>One more than Dynamics lists: its actions use Data filling completed without declaring it.</summary>
    public static IReadOnlyList<MessageStatus> All { get; } =
    [
        new(New, "@Status.New", ResponseType.SuccessfullyExecuted) { AllowDelete = true },
        new(Ready, "@Status.Ready", ResponseType.SuccessfullyExecuted),
        new(Xml, "@Status.Xml", ResponseType.SuccessfullyExecuted) { AllowDelete = true, ItemStatus = ItemToBeReported },
        new(ValidationSent, "@Status.ValidationSent", ResponseType.SuccessfullyExecuted),
        new(Validated, "@Status.Validated", ResponseType.SuccessfullyExecuted),
        new(ReadyToUpload, "@Status.ReadyToUpload", ResponseType.SuccessfullyExecuted),
        new(InstanceSent, "@Status.InstanceSent", ResponseType.SuccessfullyExecuted),
        new(Instance, "@Status.Instance", ResponseType.SuccessfullyExecuted),
        new(Envelope, "@Status.Envelope", ResponseType.SuccessfullyExecuted),
        new(EnvelopeUploaded, "@Status.EnvelopeUploaded", ResponseType.SuccessfullyExecuted),
        new(Uploaded, "@Status.Uploaded", ResponseType.SuccessfullyExecuted),
        new(Filled, "@Status.Filled", ResponseType.SuccessfullyExecuted),
        new(Submitted, "@Status.Submitted", ResponseType.SuccessfullyExecuted),
        new(FeedbackStatusSent, "@Status.FeedbackStatusSent", ResponseType.SuccessfullyExecuted),
        new(NoFeedback, "@Status.NoFeedback", ResponseType.SuccessfullyExecuted),
        new(Feedback, "@Status.Feedback", ResponseType.SuccessfullyExecuted),
        new(FeedbackSent, "@Status.FeedbackSent", ResponseType.SuccessfullyExecuted),
        new(FeedbackImported, "@Status.FeedbackImported", ResponseType.SuccessfullyExecuted),
        new(Received, "@Status.Received", ResponseType.SuccessfullyExecuted),
        new(Verdict, "@Status.Verdict", ResponseType.SuccessfullyExecuted),
        new(Downloaded, "@Status.Downloaded", ResponseType.SuccessfullyExecuted),
        new(Done, "@Status.Done", ResponseType.SuccessfullyExecuted),
        new(GenerationFailed, "@Status.GenerationFailed", ResponseType.TechnicalError) { AllowDelete = true },
        new(ValidationNotSent, "@Status.ValidationNotSent", ResponseType.TechnicalError),
        new(ValidationNotRead, "@Status.ValidationNotRead", ResponseType.TechnicalError),
        new(RequestFailed, "@Status.RequestFailed", ResponseType.TechnicalError),
        new(InstanceNotSent, "@Status.InstanceNotSent", ResponseType.TechnicalError),
        new(InstanceNotRead, "@Status.InstanceNotRead", ResponseType.TechnicalError),
        new(EnvelopeFailed, "@Status.EnvelopeFailed", ResponseType.TechnicalError),
        new(EnvelopeNotUploaded, "@Status.EnvelopeNotUploaded", ResponseType.TechnicalError),
        new(NotUploaded, "@Status.NotUploaded", ResponseType.TechnicalError),
        new(NotFilled, "@Status.NotFilled", ResponseType.TechnicalError),
        new(NotSubmitted, "@Status.NotSubmitted", ResponseType.TechnicalError),
        new(FeedbackStatusNotSent, "@Status.FeedbackStatusNotSent", ResponseType.TechnicalError),
        new(FeedbackStatusNotRead, "@Status.FeedbackStatusNotRead", ResponseType.TechnicalError),
        new(FeedbackNotSent, "@Status.FeedbackNotSent", ResponseType.TechnicalError),
        new(FeedbackNotRead, "@Status.FeedbackNotRead", ResponseType.TechnicalError),
        new(NotDownloaded, "@Status.NotDownloaded", ResponseType.TechnicalError),
        new(VerdictNotRead, "@Status.VerdictNotRead", ResponseType.TechnicalError),
        new(ValidationRefused, "@Status.ValidationRefused", ResponseType.BusinessError),
        new(InstanceRefused, "@Status.InstanceRefused", ResponseType.BusinessError),
        new(Refused, "@Status.Refused", ResponseType.BusinessError),
    ];

    public static IReadOnlyList<MessageItemStatus> OfItems { get; } =
    [
        new(ItemCollected, "@Status.ItemCollected") { AllowDelete = true },
        new(ItemExcluded, "@Status.ItemExcluded") { AllowDelete = true },
        new(ItemToBeReported, "@Status.ItemToBeReported"),
    ];
}
