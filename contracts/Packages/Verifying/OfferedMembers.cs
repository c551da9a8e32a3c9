using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ElectronicMessages.Contracts.Plugins;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>Every type and member that the contracts of this host have, by name and signature.</summary>
internal sealed class OfferedMembers
{
    private static readonly Lazy<OfferedMembers> Lazily = new(() => Read(typeof(IElectronicMessagesPlugin).Assembly.Location));

    private readonly Dictionary<string, TypeEntry> _types = new(StringComparer.Ordinal);

    public static OfferedMembers OfThisHost => Lazily.Value;

    public bool HasType(string type) => _types.ContainsKey(type);

    /// <summary>Whether the type, or one that it inherits from, has the member; a base outside the contracts is the framework's.</summary>
    public bool HasMember(string type, string member)
    {
        for (var name = type; name is not null;)
        {
            if (!_types.TryGetValue(name, out var entry))
            {
                return name != type;
            }

            if (entry.Members.Contains(member))
            {
                return true;
            }

            name = entry.Base is { } parent && _types.ContainsKey(parent) ? parent : null;
        }

        return false;
    }

    public static OfferedMembers Read(string file)
    {
        var offered = new OfferedMembers();
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var members = new HashSet<string>(StringComparer.Ordinal);
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
            {
                members.Add(Key(reader.GetString(method.Name), SignatureNames.Write(method.DecodeSignature(SignatureNames.Instance, null))));
            }

            foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            {
                members.Add(Key(reader.GetString(field.Name), field.DecodeSignature(SignatureNames.Instance, null)));
            }

            offered._types[SignatureNames.NameOf(reader, handle)] = new(BaseOf(reader, type), members);
        }

        return offered;
    }

    public static string Key(string name, string signature) => $"{name}: {signature}";

    private static string? BaseOf(MetadataReader reader, TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeDefinition when !type.BaseType.IsNil => SignatureNames.NameOf(reader, (TypeDefinitionHandle)type.BaseType),
        HandleKind.TypeReference when !type.BaseType.IsNil => SignatureNames.NameOf(reader, (TypeReferenceHandle)type.BaseType),
        _ => null,
    };

    private sealed record TypeEntry(string? Base, HashSet<string> Members);
}
