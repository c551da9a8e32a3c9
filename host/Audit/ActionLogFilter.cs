namespace ElectronicMessages.Host.Audit;

/// <summary>Which lines, at most <paramref name="Count"/> of them (no more than 500).</summary>
/// <param name="Text">Part of the message, action, record, user, problem number or correlation id; upper or lower case of A to Z.</param>
/// <param name="Before">Only lines older than this one, for paging: the newest of them.</param>
/// <param name="WithInstallation">With a legal entity: also the lines that belong to none.</param>
/// <param name="After">Only lines newer than this one, for paging back: the oldest of them. Not together with <paramref name="Before"/>.</param>
internal sealed record ActionLogFilter(
    string? LegalEntity = null,
    string? RecordId = null,
    string? UserId = null,
    ActionLogOutcome? Outcome = null,
    string? Text = null,
    string? Before = null,
    int Count = 50,
    bool WithInstallation = false,
    string? After = null);
