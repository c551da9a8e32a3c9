using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Plugins;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether what a plugin wraps can be found. That nobody offers it now is no fault: its plugin may come later.</summary>
internal static class ExtensionCheck
{
    private const int MaxKey = 60;

    public static IEnumerable<string> Faults(IReadOnlyList<ExtensionRegistration> extensions)
    {
        foreach (var extension in extensions)
        {
            if (string.IsNullOrWhiteSpace(extension.TypeKey) || extension.TypeKey.Length > MaxKey)
            {
                yield return $"the extension {extension.Name} needs the key of a type, or '{ExtensionOfAttribute.AnyType}'";
            }

            if (string.IsNullOrWhiteSpace(extension.ActionKey) || extension.ActionKey.Length > MaxKey)
            {
                yield return $"the extension {extension.Name} needs the key of an action";
            }

            if (!Enum.IsDefined(extension.OnFailure))
            {
                yield return $"the extension {extension.Name} needs to say whether its failure is skipped or stops the action";
            }
        }

        foreach (var twice in extensions.GroupBy(extension => (extension.TypeKey, extension.ActionKey, extension.Name)).Where(group => group.Count() > 1))
        {
            yield return $"the extension {twice.Key.Name} wraps the action '{twice.Key.ActionKey}' of '{twice.Key.TypeKey}' twice";
        }
    }
}
