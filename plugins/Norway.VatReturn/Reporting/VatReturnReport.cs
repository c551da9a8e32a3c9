using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Files;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>The VAT return of a period.</summary>
internal sealed class VatReturnReport(OwnReturnData own) : IReport<VatReturnParameters>
{
    public const string Key = "NO VAT return";

    /// <summary>What Altinn takes, as Skatteetaten lists it.</summary>
    private static readonly string[] _attachmentTypes = [".xml", ".pdf", ".odt", ".ods", ".odp", ".odg", ".odf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".jpg", ".jpeg", ".png"];

    public ReportDescription Describe() => new()
    {
        Key = Key,
        Caption = "@Report.Caption",
        Description = "@Report.Description",
        Country = "NO",
        Mapping = "NO VAT",
        FileName = "mvamelding.xml",
        MostAttachments = 57,
        AttachmentTypes = _attachmentTypes,
    };

    public Task<IReadOnlyList<ReportPeriod>> ReadPeriodsAsync(VatReturnParameters parameters, int year, string language, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportPeriod>>([.. TaxPeriod.All(Enum.Parse<PeriodKind>(parameters.PeriodLength), year).Select(period => PeriodKeys.Of(period, parameters.Category, language))]);

    public Task<ReportPreview> PreviewAsync(VatReturnParameters parameters, ReportInput input, CancellationToken cancellationToken)
    {
        var draft = VatReturnDraft.Of(parameters, input, own.Data);
        return Task.FromResult(new PreviewOfReturn(draft, input).Build());
    }

    public Task WriteAsync(VatReturnParameters parameters, ReportInput input, Stream output, CancellationToken cancellationToken) =>
        WriteReturn.ToAsync(VatReturnDraft.Of(parameters, input, own.Data).Document, output, cancellationToken);
}

/// <summary>The lists and rules of the plugin, read once.</summary>
internal sealed class OwnReturnData
{
    public ReturnData Data { get; } = ReturnData.Own();
}
