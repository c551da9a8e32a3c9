using System.Globalization;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// The private copies that plugins are loaded from, below the data directory, which nobody but the host's account can write.
/// Those of an earlier start are removed: the data directory belongs to one process.
/// </summary>
internal sealed class PluginCopies(DataDirectory data)
{
    private int _number;

    private string Root => Path.Combine(data.Path, "plugin-copies");

    public string NextFolder(string id, string version)
    {
        var number = Interlocked.Increment(ref _number);
        if (number == 1)
        {
            Remove(Root);
        }

        return Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{id}-{version}-{number}"));
    }

    /// <summary>Removes a copy where that is possible; what stays is removed at the next start.</summary>
    public void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps the files of an assembly that is still loaded.
        }
    }
}
