using ElectronicMessages.Contracts.Messages;

namespace ElectronicMessages.Host.Messages;

/// <summary>Dynamics' words for what a processing is made of.</summary>
internal static class ProcessingWords
{
    public static string Of(MessageActionType type) => type switch
    {
        MessageActionType.CreateMessage => "Create message",
        MessageActionType.PopulateRecords => "Populate records",
        MessageActionType.ReportExport => "Electronic reporting export message",
        MessageActionType.ItemReportExport => "Electronic reporting export",
        MessageActionType.ReportImport => "Electronic reporting import",
        MessageActionType.UserProcessing => "Message level user processing",
        MessageActionType.ItemUserProcessing => "User processing",
        MessageActionType.WebService => "Web service",
        MessageActionType.ExecutableClass => "Message execution level",
        MessageActionType.ItemExecutableClass => "Message item execution level",
        _ => "Request verification",
    };

    public static string Of(ResponseType response) => response switch
    {
        ResponseType.SuccessfullyExecuted => "Successfully executed",
        ResponseType.BusinessError => "Business error",
        ResponseType.TechnicalError => "Technical error",
        ResponseType.Cancel => "Cancel",
        _ => "User defined",
    };
}
