using System.Reflection;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Which contracts this host offers.</summary>
internal static class ContractsVersion
{
    public static SemanticVersion Offered { get; } = Read();

    private static SemanticVersion Read()
    {
        var assembly = typeof(IElectronicMessagesPlugin).Assembly;
        var text = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return SemanticVersion.TryParse(text, out var version)
            ? version
            : throw new InvalidOperationException($"The contracts assembly states the version '{text}', which is not of the form 1.2.3.");
    }
}
