namespace ElectronicMessages.Host.Ledgers;

/// <summary>Bounds of what may be imported.</summary>
internal sealed class LedgersOptions
{
    public const string Section = "Ledgers";

    /// <summary>The largest request of an import, all its files together: 2 GB.</summary>
    public const long LongestUpload = 2_147_483_648;

    /// <summary>How long the reading of one file may take.</summary>
    public TimeSpan ReadTimeLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many bytes may come out of an archive for each that it has.</summary>
    public int ArchiveRatio { get; set; } = 100;

    /// <summary>How many bytes may come out of an archive.</summary>
    public long ArchiveLength { get; set; } = 16L * 1024 * 1024 * 1024;

    /// <summary>How many files an archive may hold.</summary>
    public int ArchiveFiles { get; set; } = 100;
}
