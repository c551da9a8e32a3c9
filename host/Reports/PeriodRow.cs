using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>A period in the list, with what has become of it.</summary>
/// <param name="DraftId">Null where nobody has begun it.</param>
internal sealed record PeriodRow(ReportPeriod Period, string? DraftId, ReportFile? File, BadgeModel State)
{
    public static PeriodRow Of(ReportPeriod period, ReportDraft? draft, ILookup<string, ReportFile> made, DateOnly today)
    {
        var files = draft is null ? [] : made[draft.Id].ToArray();
        var file = files.LastOrDefault(file => file.DeliveredOn is not null) ?? files.LastOrDefault();
        return new(period, draft?.Id, file, StateOf(period, draft, file, today));
    }

    private static BadgeModel StateOf(ReportPeriod period, ReportDraft? draft, ReportFile? file, DateOnly today) =>
        file is { DeliveredOn: not null } ? new("Delivered", Tone.Good)
        : period.Due < today ? new("Late", Tone.Bad)
        : file is not null ? new("File made", Tone.Active)
        : draft is not null ? new("Draft", Tone.Active)
        : period.To < today ? new("Due", Tone.Warning)
        : new("Not ended", Tone.Neutral);
}
