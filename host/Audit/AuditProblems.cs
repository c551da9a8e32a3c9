using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Audit;

internal static class AuditProblems
{
    public static readonly Problem Tampered = new("EM-9100", "The action log is not as it was written.")
    {
        Advice = "Somebody changed the database past this program. Keep a copy of the data directory as it is, find out who could write to it, and compare with the latest backup and export.",
    };

    public static readonly Problem BadRetention = new("EM-9101", "The rule for keeping the action log is not valid.")
    {
        Advice = "Set ActionLog:KeepYears to 1 or more, or leave it out to keep everything, and ActionLog:VerifyEvery to a minute or more.",
    };
}
