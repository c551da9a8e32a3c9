using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Storage;

/// <summary>What the host knows of its disk: the last fault that no success has followed, and the last check of the whole file.</summary>
internal sealed class DatabaseState
{
    private volatile Problem? _fault;
    private volatile IntegrityCheck? _check;

    /// <summary>Null where the last unit of work was kept.</summary>
    public Problem? Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>Null until the first after the start.</summary>
    public IntegrityCheck? Check
    {
        get => _check;
        set => _check = value;
    }
}

/// <param name="Damage">What <c>PRAGMA integrity_check</c> found; null where the file is whole.</param>
internal sealed record IntegrityCheck(DateTimeOffset At, TimeSpan Took, string? Damage);
