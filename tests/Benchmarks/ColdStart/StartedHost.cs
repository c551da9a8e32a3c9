namespace ElectronicMessages.Tests.Benchmarks.ColdStart;

/// <summary>A build of the host that is started.</summary>
internal sealed record StartedHost(string Name, string Folder)
{
    public string Assembly => Path.Combine(Folder, "ElectronicMessages.Host.dll");
}
