namespace ElectronicMessages.Host.Reports;

/// <summary>The section <c>Reports</c> of the settings.</summary>
internal sealed class ReportsOptions
{
    public const string Section = "Reports";

    /// <summary>
    /// Holds a folder for each plugin, named by its id, with newer lists and rules than the plugin's own: what stands there counts
    /// at the next look, without a restart. None by default.
    /// </summary>
    public string? DataDirectory { get; set; }
}
