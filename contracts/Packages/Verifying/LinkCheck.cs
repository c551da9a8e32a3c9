using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>
/// Whether this host's contracts have every type and member that a plugin's assemblies refer to. Read from the files before
/// any of them is loaded: without it the first sign would be a missing method in the middle of a call.
/// </summary>
internal static class LinkCheck
{
    private const int MostTold = 8;

    private static readonly string Contracts = typeof(IElectronicMessagesPlugin).Assembly.GetName().Name!;

    /// <returns>What the contracts lack, each by its name; null where nothing is missing.</returns>
    public static Problem? Find(string folder, IEnumerable<string> files)
    {
        var missing = files
            .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => Missing(Path.Combine(folder, file), OfferedMembers.OfThisHost))
            .Distinct(StringComparer.Ordinal)
            .Take(MostTold + 1)
            .ToList();
        return missing.Count == 0 ? null : PackageProblems.ContractsMembersMissing(
            missing.Count <= MostTold ? missing : [.. missing.Take(MostTold), "and more"],
            ContractsVersion.Offered.ToString());
    }

    public static IReadOnlyList<string> Missing(string assembly, OfferedMembers offered)
    {
        try
        {
            using var stream = File.OpenRead(assembly);
            using var image = new PEReader(stream);
            return image.HasMetadata ? [.. Missing(image.GetMetadataReader(), offered)] : [];
        }
        catch (BadImageFormatException)
        {
            // A library for the processor, or a damaged file: the loader tells which.
            return [];
        }
    }

    private static IEnumerable<string> Missing(MetadataReader reader, OfferedMembers offered)
    {
        var used = reader.TypeReferences.Where(handle => IsOfContracts(reader, handle)).ToHashSet();
        foreach (var type in used.Select(handle => SignatureNames.NameOf(reader, handle)).Where(type => !offered.HasType(type)))
        {
            yield return $"the type {Short(type)}";
        }

        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (TypeOf(reader, member.Parent) is { } parent && used.Contains(parent) && SignatureNames.NameOf(reader, parent) is var type && offered.HasType(type))
            {
                var name = reader.GetString(member.Name);
                var signature = member.GetKind() == MemberReferenceKind.Method
                    ? SignatureNames.Write(member.DecodeMethodSignature(SignatureNames.Instance, null))
                    : member.DecodeFieldSignature(SignatureNames.Instance, null);
                if (!offered.HasMember(type, OfferedMembers.Key(name, signature)))
                {
                    yield return $"the member {Short(type)}.{name}";
                }
            }
        }
    }

    private static bool IsOfContracts(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == Contracts,
            HandleKind.TypeReference => IsOfContracts(reader, (TypeReferenceHandle)scope),
            _ => false,
        };
    }

    // The parent of a member of a generic type is its instantiation; the type that is instantiated is what must be there.
    private static TypeReferenceHandle? TypeOf(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
        {
            return (TypeReferenceHandle)parent;
        }

        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return null;
        }

        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type ? (TypeReferenceHandle)type : null;
    }

    private static string Short(string type) => type.StartsWith(Contracts + ".", StringComparison.Ordinal) ? type[(Contracts.Length + 1)..] : type;
}
