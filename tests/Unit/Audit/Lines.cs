using ElectronicMessages.Host.Audit;

namespace ElectronicMessages.Tests.Unit.Audit;

internal static class Lines
{
    public static ActionLogLine Some(string id, string message = "Saved.") => new()
    {
        Id = id,
        At = new(2026, 11, 22, 10, 30, 0, 250, TimeSpan.Zero),
        UserId = "user-1",
        UserName = "Kari Nordmann",
        LegalEntity = "NO01",
        RecordId = "record-1",
        RecordName = "ID-porten test",
        Action = "Save",
        Outcome = ActionLogOutcome.Succeeded,
        Message = message,
        Duration = TimeSpan.FromMilliseconds(42),
        CorrelationId = "trace-1",
    };
}
