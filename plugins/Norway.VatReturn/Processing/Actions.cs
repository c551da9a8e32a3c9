using ElectronicMessages.Contracts.Messages;
using static ElectronicMessages.Norway.VatReturn.Processing.Statuses;

namespace ElectronicMessages.Norway.VatReturn.Processing;

/// <summary>The 26 actions of a Norwegian VAT return: from where to where each leads, and which file and web service it uses.</summary>
internal static class Actions
{
    private const string Validation = "NO VAT Validation";
    private const string Submission = "NO VAT Submission";

    public static IReadOnlyList<MessageAction> All { get; } =
    [
        new("NO VAT Create message", "@Action.Create", MessageActionType.CreateMessage)
        {
            Step = NoVatReturn.Collect,
            ResultStatuses = [New],
        },
        new("NO VAT Collect sales tax payments", "@Action.Collect", MessageActionType.PopulateRecords)
        {
            Step = NoVatReturn.Collect,
            InitialStatuses = [New],
            ResultStatuses = [ItemCollected],
        },
        new("NO VAT Exclude from VAT return", "@Action.Exclude", MessageActionType.ItemUserProcessing)
        {
            Step = NoVatReturn.Collect,
            InitialStatuses = [ItemCollected],
            ResultStatuses = [ItemExcluded],
            RunSeparately = true,
        },
        new("NO VAT Include to VAT return", "@Action.Include", MessageActionType.ItemUserProcessing)
        {
            Step = NoVatReturn.Collect,
            InitialStatuses = [ItemExcluded],
            ResultStatuses = [ItemCollected],
            RunSeparately = true,
        },
        new("NO VAT Ready to generate VAT return", "@Action.MarkReady", MessageActionType.UserProcessing)
        {
            Step = NoVatReturn.Ready,
            InitialStatuses = [New],
            ResultStatuses = [Ready],
            RunSeparately = true,
        },
        new("NO VAT Not ready to generate VAT return", "@Action.MarkNotReady", MessageActionType.UserProcessing)
        {
            Step = NoVatReturn.Ready,
            InitialStatuses = [Ready, ReadyToUpload, Xml],
            ResultStatuses = [New],
            RunSeparately = true,
        },
        new("NO VAT Preview VAT return in Excel", "@Action.Preview", MessageActionType.ReportExport)
        {
            Step = NoVatReturn.Generate,
            InitialStatuses = [GenerationFailed, ValidationRefused, Ready],
            ResultStatuses = [GenerationFailed, Ready],
            RunSeparately = true,
            FileName = "mvamelding.xlsx",
        },
        new("NO VAT Generate VAT return", "@Action.Generate", MessageActionType.ReportExport)
        {
            Step = NoVatReturn.Generate,
            InitialStatuses = [ValidationNotSent, Refused, GenerationFailed, ValidationRefused, Ready, Xml],
            ResultStatuses = [Xml, GenerationFailed],
            Sequence = Validation,
            RunSeparately = true,
            FileName = "mvamelding.xml",
        },
        new("NO VAT Send validation request", "@Action.SendValidation", MessageActionType.WebService)
        {
            Step = NoVatReturn.Validate,
            InitialStatuses = [ValidationNotSent, ValidationRefused, Xml],
            ResultStatuses = [ValidationNotSent, ValidationSent],
            Sequence = Validation,
            RunSeparately = true,
            FileToSend = "mvamelding.xml",
            FileName = "valideringsresultat.xml",
            WebService = "NO Validate VAT return",
        },
        new("NO VAT Import validation response", "@Action.ImportValidation", MessageActionType.ReportImport)
        {
            Step = NoVatReturn.Validate,
            InitialStatuses = [ValidationNotRead, ValidationSent],
            ResultStatuses = [ValidationNotRead, ValidationRefused, Validated],
            Sequence = Validation,
            FileToSend = "valideringsresultat.xml",
        },
        new("NO VAT Generate request for instance", "@Action.MakeRequest", MessageActionType.ReportExport)
        {
            Step = NoVatReturn.Validate,
            InitialStatuses = [RequestFailed, InstanceRefused, InstanceNotSent, Validated],
            ResultStatuses = [RequestFailed, ReadyToUpload],
            Sequence = Validation,
            FileName = "createInstanceRequest.json",
        },
        new("NO VAT Send request to create instance", "@Action.SendRequest", MessageActionType.WebService)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [InstanceNotSent, ReadyToUpload],
            ResultStatuses = [InstanceNotSent, InstanceSent],
            Sequence = Submission,
            RunSeparately = true,
            FileToSend = "createInstanceRequest.json",
            FileName = "createInstanceResponse.json",
            WebService = "NO Altinn POST JSON",
            ConfirmationText = "@Submit.Confirm",
        },
        new("NO VAT Import instance creation response", "@Action.ImportInstance", MessageActionType.ReportImport)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [InstanceNotRead, InstanceSent],
            ResultStatuses = [InstanceNotRead, InstanceRefused, Instance],
            Sequence = Submission,
            FileToSend = "createInstanceResponse.json",
        },
        new("NO VAT Generate VAT return submission", "@Action.MakeEnvelope", MessageActionType.ReportExport)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [EnvelopeFailed, Instance],
            ResultStatuses = [EnvelopeFailed, Envelope],
            Sequence = Submission,
            FileName = "konvolutt.xml",
        },
        new("NO VAT Upload VAT return submission", "@Action.UploadEnvelope", MessageActionType.WebService)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [Envelope, EnvelopeNotUploaded],
            ResultStatuses = [EnvelopeUploaded, EnvelopeNotUploaded],
            Sequence = Submission,
            FileToSend = "konvolutt.xml",
            FileName = "uploadVATReturnSubmissionResponse.json",
            WebService = "NO Altinn PUT XML",
        },
        new("NO VAT Upload VAT return", "@Action.Upload", MessageActionType.WebService)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [NotUploaded, EnvelopeUploaded],
            ResultStatuses = [NotUploaded, Uploaded],
            Sequence = Submission,
            FileToSend = "mvamelding.xml",
            FileName = "uploadVATReturnResponse.json",
            WebService = "NO Altinn POST XML",
        },
        new("NO VAT Complete data filling", "@Action.CompleteFilling", MessageActionType.WebService)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [NotFilled, Uploaded],
            ResultStatuses = [Filled, NotFilled],
            Sequence = Submission,
            WebService = "NO Altinn PUT JSON",
        },
        new("NO VAT Complete VAT return submission", "@Action.CompleteSubmission", MessageActionType.WebService)
        {
            Step = NoVatReturn.Submit,
            InitialStatuses = [Filled, NotSubmitted],
            ResultStatuses = [NotSubmitted, Submitted],
            Sequence = Submission,
            WebService = "NO Altinn PUT JSON",
        },
        new("NO VAT Send feedback status request", "@Action.AskFeedbackStatus", MessageActionType.WebService)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [FeedbackStatusNotSent, NoFeedback, Submitted],
            ResultStatuses = [FeedbackStatusNotSent, FeedbackStatusSent],
            Sequence = Submission,
            FileName = "feedbackStatusResponse.json",
            WebService = "NO Altinn GET JSON",
        },
        new("NO VAT Import feedback status response", "@Action.ImportFeedbackStatus", MessageActionType.ReportImport)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [FeedbackStatusNotRead, FeedbackStatusSent],
            ResultStatuses = [FeedbackStatusNotRead, NoFeedback, Feedback],
            Sequence = Submission,
            FileToSend = "feedbackStatusResponse.json",
        },
        new("NO VAT Send feedback request", "@Action.AskFeedback", MessageActionType.WebService)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [FeedbackNotSent, Feedback],
            ResultStatuses = [FeedbackNotSent, FeedbackSent],
            Sequence = Submission,
            FileName = "feedbackResponse.json",
            WebService = "NO Altinn GET JSON",
        },
        new("NO VAT Import feedback response", "@Action.ImportFeedback", MessageActionType.ReportImport)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [FeedbackNotRead, FeedbackSent],
            ResultStatuses = [FeedbackNotRead, FeedbackImported, Received],
            Sequence = Submission,
            FileToSend = "feedbackResponse.json",
        },
        new("NO VAT Download validation result", "@Action.DownloadVerdict", MessageActionType.WebService)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [NotDownloaded, FeedbackImported, Received, Downloaded, Done],
            ResultStatuses = [NotDownloaded, Verdict],
            Sequence = Submission,
            FileName = "valideringsresultat.xml",
            WebService = "NO Altinn GET attachments",
        },
        new("NO VAT Import final validation result", "@Action.ImportVerdict", MessageActionType.ReportImport)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [VerdictNotRead, Verdict],
            ResultStatuses = [VerdictNotRead, Refused, Done],
            Sequence = Submission,
            FileToSend = "valideringsresultat.xml",
        },
        new("NO VAT Download payment information", "@Action.DownloadPayment", MessageActionType.WebService)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [NotDownloaded, Downloaded, Done],
            ResultStatuses = [NotDownloaded, Downloaded],
            RunSeparately = true,
            FileName = "betalingsinformasjon.xml",
            WebService = "NO Altinn GET attachments",
        },
        new("NO VAT Download receipt", "@Action.DownloadReceipt", MessageActionType.WebService)
        {
            Step = NoVatReturn.Receipt,
            InitialStatuses = [NotDownloaded, Downloaded, Done],
            ResultStatuses = [NotDownloaded, Downloaded],
            RunSeparately = true,
            FileName = "kvittering.pdf",
            WebService = "NO Altinn GET attachments",
        },
    ];
}
