using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>A sealed value does not open. The message says where it lies, never what it holds.</summary>
/// <param name="column">How a person calls it and mends it; null for a column that nobody has registered.</param>
internal sealed class SecretUnreadableException(SecretPlace place, string reason, SealedColumn? column = null)
    : Exception($"{VaultProblems.Unreadable.Number}: the secret {place.Table}.{place.Field} of {place.Row} cannot be opened: {reason}"), IProblemException
{
    public SecretPlace Place { get; } = place;

    public Problem Problem { get; } = VaultProblems.Unreadable with
    {
        Detail = $"It is the {column?.Called ?? place.Field} of {place.Row} ({place.Table}): {reason}.",
        Advice = column?.Remedy ?? VaultProblems.Unreadable.Advice,
    };

    public int Status => StatusCodes.Status500InternalServerError;
}
