namespace ElectronicMessages.Host.Vault;

/// <summary>The section <c>Vault</c> of the settings.</summary>
internal sealed class VaultOptions
{
    public const string Section = "Vault";

    /// <summary>How many values are sealed anew in one transaction while the data keys are exchanged.</summary>
    public int ResealBatch { get; set; } = 100;

    /// <summary>How long an exchange of the data keys rests between two transactions, on a disk that has other work.</summary>
    public TimeSpan ResealPause { get; set; }

    /// <summary>
    /// How long a data key is kept after the last value was sealed anew. Who read or sealed a value just before is done by
    /// then: a unit of work waits for seconds at most.
    /// </summary>
    public TimeSpan RetireAfter { get; set; } = TimeSpan.FromMinutes(1);
}
