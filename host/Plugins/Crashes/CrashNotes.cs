using System.Globalization;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>A file that a process which ends by a plugin's doing leaves for the next one: the database may be beyond use by then.</summary>
internal sealed class CrashNotes(DataDirectory data)
{
    private string File => Path.Combine(data.Path, "plugin-crashes");

    public void Write(PluginCrash crash) => System.IO.File.AppendAllLines(
        File,
        [string.Join('\t', crash.Id, crash.Version, crash.Kind, crash.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), PluginFault.Cut(crash.Detail, 300))]);

    /// <summary>Reads the notes and removes the file.</summary>
    public IReadOnlyList<PluginCrash> Take()
    {
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        List<PluginCrash> crashes = [.. System.IO.File.ReadAllLines(File).Select(Read).OfType<PluginCrash>()];
        System.IO.File.Delete(File);
        return crashes;
    }

    // A line that was cut off in the middle is left out: the process ended while it was written.
    private static PluginCrash? Read(string line) =>
        line.Split('\t') is [var id, var version, var kind, var at, var detail] && Enum.TryParse<PluginCrashKind>(kind, out var parsed)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? new(id, version, parsed, detail, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
            : null;
}
