using System.Collections.Concurrent;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>How letting plugins go went since the host started, the last of each version.</summary>
internal sealed class PluginReleases
{
    private readonly ConcurrentDictionary<(string Id, string Version), Release> _releases = [];

    public int Leaked => _releases.Values.Count(release => !release.IsGone);

    public void Add(Release release) => _releases[(release.Id, release.Version)] = release;

    public Release? Find(string id, string version) => _releases.GetValueOrDefault((id, version));
}
