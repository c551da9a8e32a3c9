using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Reports;

/// <summary>Newer lists and rules that an administrator laid into the directory of the settings, by plugin.</summary>
internal sealed class ReportDataFiles(IOptionsMonitor<ReportsOptions> options)
{
    private const int Most = 20;
    private const long Largest = 10_000_000;

    public async Task<Outcome<Dictionary<string, ReadOnlyMemory<byte>>>> ReadAsync(string pluginId, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (options.CurrentValue.DataDirectory is not { Length: > 0 } directory || !Directory.Exists(Path.Combine(directory, pluginId)))
        {
            return files;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(directory, pluginId), "*.json").Order(StringComparer.Ordinal).Take(Most))
        {
            try
            {
                if (new FileInfo(file).Length > Largest)
                {
                    return ReportsProblems.DataUnreadable(Path.GetFileName(file), "it is larger than 10 MB.");
                }

                files[Path.GetFileName(file)] = await File.ReadAllBytesAsync(file, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return ReportsProblems.DataUnreadable(Path.GetFileName(file), exception.Message);
            }
        }

        return files;
    }
}
