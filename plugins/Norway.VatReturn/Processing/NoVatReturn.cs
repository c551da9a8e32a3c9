using ElectronicMessages.Contracts.Messages;

namespace ElectronicMessages.Norway.VatReturn.Processing;

/// <summary>The message processing of the Norwegian VAT return.</summary>
internal static class NoVatReturn
{
    public const string Collect = "collect";
    public const string Ready = "ready";
    public const string Generate = "generate";
    public const string Validate = "validate";
    public const string Submit = "submit";
    public const string Receipt = "receipt";

    public static MessageProcessing Processing { get; } = new()
    {
        Key = "NO VAT return",
        Description = "@Processing.Description",
        Country = "NO",
        Steps =
        [
            new(Collect, "@Step.Collect"),
            new(Ready, "@Step.Ready"),
            new(Generate, "@Step.Generate"),
            new(Validate, "@Step.Validate"),
            new(Submit, "@Step.Submit"),
            new(Receipt, "@Step.Receipt"),
        ],
        Statuses = Statuses.All,
        ItemStatuses = Statuses.OfItems,
        ItemTypes = [new("NO VAT return")],
        AdditionalFields =
        [
            new("NO VAT Data GUID", "@Field.DataGuid") { Hidden = true },
            new("NO VAT Instance GUID", "@Field.InstanceGuid") { Hidden = true },
            new("NO VAT Party ID", "@Field.PartyId") { Hidden = true },
            new("NO VAT Payment information", "@Field.PaymentInformation") { Hidden = true },
            new("NO VAT Receipt", "@Field.Receipt") { Hidden = true },
            new("NO VAT Validation result", "@Field.ValidationResult") { Hidden = true },
            new("Tax registration number", "@Field.TaxRegistrationNumber") { Hidden = true },
            new("NO VAT Note for VAT return", "@Field.Note") { UserEdit = true },
            new("NO VAT Payment ID", "@Field.PaymentId") { UserEdit = true },
        ],
        Actions = Actions.All,
    };
}
