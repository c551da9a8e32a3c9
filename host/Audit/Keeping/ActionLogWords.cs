using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit.Chain;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>What came of a verification, in a sentence; the same on the page, at the command line and in the health detail.</summary>
internal static class ActionLogWords
{
    public static string Of(ChainVerification verified) => verified.Fault is { } fault
        ? string.Create(CultureInfo.InvariantCulture, $"{AuditProblems.Tampered.Number}: {AuditProblems.Tampered.Title} {Where(fault)} {fault.Reason} {verified.Count} entries before it are good.")
        : string.Create(CultureInfo.InvariantCulture, $"The action log is whole: {verified.Count} entries, the last is {verified.Head.Sequence} with the hash {verified.Head.Hash}.");

    /// <returns>Null where everything is as it was written.</returns>
    public static Problem? ProblemOf(ChainVerification verified) =>
        verified.Fault is { } fault ? AuditProblems.Tampered with { Detail = $"{Where(fault)} {fault.Reason}" } : null;

    private static string Where(ChainFault fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"The first is entry {fault.Sequence}{(fault.LineId is null ? "" : $", line {fault.LineId}")}{(fault.LineAt is { } at ? $" of {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "")}.");
}
