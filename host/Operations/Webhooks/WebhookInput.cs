using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Operations.Notices;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>A webhook as an administrator entered it.</summary>
internal sealed record WebhookInput(string Name, string Address, IReadOnlyList<NoticeKind> Kinds, bool Disabled)
{
    public const int LongestName = 60;

    public static WebhookInput Empty { get; } = new("", "", NoticeKinds.Chosen, Disabled: false);

    public static WebhookInput Of(Webhook webhook) => new(webhook.Name, webhook.Address, webhook.Kinds, webhook.Disabled);

    public static WebhookInput Of(IFormCollection form) => new(
        form["name"].ToString().Trim(),
        form["address"].ToString().Trim(),
        [.. NoticeKinds.Chosen.Where(kind => form["kinds"].Contains(kind.ToString()))],
        form["disabled"] == "true");

    /// <returns>Null where it can be saved.</returns>
    public Problem? Refuse(WebhookAddress addresses) =>
        Name.Length is 0 or > LongestName || Name.Any(char.IsControl) ? OperationsProblems.WebhookNameUnfit
        : addresses.Refuse(Address) ?? (Kinds.Count == 0 ? OperationsProblems.WebhookTellsNothing : null);
}
