namespace ElectronicMessages.Host.Operations.Control;

/// <summary>The addresses below the control socket, for both of its ends.</summary>
internal static class ControlPaths
{
    public const string Backup = "/backup";
    public const string VerifyActionLog = "/verify-action-log";
    public const string RotateDataKeys = "/rotate-data-keys";
    public const string RotateMasterKey = "/rotate-master-key";
    public const string ExportActionLog = "/export-action-log";
}

/// <summary>What the host answers to a command that brings no file.</summary>
/// <param name="Succeeded">False where the command says no, with the exit code 1.</param>
internal sealed record ControlAnswer(bool Succeeded, string Message);
