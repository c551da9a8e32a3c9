namespace ElectronicMessages.Host.Audit;

/// <summary>The section <c>ActionLog</c> of the settings.</summary>
internal sealed class ActionLogOptions
{
    public const string Section = "ActionLog";

    /// <summary>How many years of lines are kept, one at least; null keeps all.</summary>
    public int? KeepYears { get; set; }

    /// <summary>How often the chain is verified without anybody asking.</summary>
    public TimeSpan VerifyEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Refuses a rule that would remove what is still needed.</summary>
    public bool IsValid => KeepYears is null or >= 1 && VerifyEvery >= TimeSpan.FromMinutes(1);
}
