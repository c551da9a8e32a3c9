using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>A sealed value does not open. The message says where it lies, never what it holds.</summary>
internal sealed class SecretUnreadableException(SecretPlace place, string reason)
    : Exception($"{VaultProblems.Unreadable.Number}: the secret {place.Table}.{place.Field} of {place.Row} cannot be opened: {reason}"), IProblemException
{
    public SecretPlace Place { get; } = place;

    public Problem Problem => VaultProblems.Unreadable;

    public int Status => StatusCodes.Status500InternalServerError;
}
