using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations;

/// <summary>This folder's lines of the action log; they concern the installation and no legal entity.</summary>
internal sealed class OperationsLog(ActionLog log, IServiceProvider services)
{
    public const string RotateDataKeys = "Rotate data keys";
    public const string RotateMasterKey = "Rotate master key";
    public const string Backup = "Back up";
    public const string Restore = "Restore";

    /// <summary>Whoever gives a command through the control socket.</summary>
    public static readonly LogSubject CommandLine = new(null, "Command line");

    public Task SucceededAsync(string action, string message, LogSubject who, UnitOfWork work, CancellationToken cancellationToken, string? legalEntity = null) =>
        log.AddAsync(Lines.Succeeded(action, message, who, legalEntity: legalEntity), work, cancellationToken);

    public Task SucceededAsync(string action, string message, LogSubject who, CancellationToken cancellationToken, string? legalEntity = null) =>
        log.AddAsync(Lines.Succeeded(action, message, who, legalEntity: legalEntity), cancellationToken);

    public Task RefusedAsync(string action, Problem problem, LogSubject who, CancellationToken cancellationToken) =>
        log.AddAsync(Lines.Refused(action, problem, who), cancellationToken);

    // One for each line, since it carries the clock of what it tells of.
    private LogLines Lines => services.GetRequiredService<LogLines>();
}
