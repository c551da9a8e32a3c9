using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using ElectronicMessages.Host.Plugins.Loading;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>
/// Which plugins can end a process: those whose assemblies refer to <c>Environment.Exit</c>. The framework tells of an exit
/// on a thread of its own, where no frame of who asked for it stands.
/// </summary>
internal static class ProcessEnders
{
    public static bool Can(LoadedPlugin plugin) =>
        plugin.LoadContext?.Target is AssemblyLoadContext context && context.Assemblies.Any(assembly => assembly.Location.Length > 0 && RefersToExit(assembly.Location));

    private static bool RefersToExit(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            var reader = image.GetMetadataReader();
            return reader.MemberReferences.Select(reader.GetMemberReference).Any(member =>
                reader.GetString(member.Name) == nameof(Environment.Exit)
                && member.Parent.Kind == HandleKind.TypeReference
                && reader.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                && reader.GetString(type.Name) == nameof(Environment)
                && reader.GetString(type.Namespace) == nameof(System));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false;
        }
    }
}
