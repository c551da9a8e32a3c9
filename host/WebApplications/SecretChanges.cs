using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What becomes of a record's two client secrets in one save.</summary>
internal sealed record SecretChanges
{
    public static SecretChanges None { get; } = new();

    /// <summary>Of the client secret that is in use as the save begins.</summary>
    public SecretChange InUse { get; init; } = new SecretChange.Keep();

    public SecretChange Second { get; init; } = new SecretChange.Keep();

    /// <summary>The second one is used from now on.</summary>
    public bool UseSecond { get; init; }

    /// <summary>Whether a secret is entered, removed or taken into use: what asks for a fresh proof of who it is.</summary>
    public bool Any => UseSecond || InUse is not SecretChange.Keep || Second is not SecretChange.Keep;

    /// <summary>The record as it is after the save. A secret that is left alone is the one in use.</summary>
    public WebApplicationRecord On(WebApplicationRecord record, DateTimeOffset now)
    {
        var changed = record with { ClientSecretSetAt = SetAt(InUse, record.ClientSecretSetAt, now), SecondSecretSetAt = SetAt(Second, record.SecondSecretSetAt, now) };
        changed = changed with
        {
            ClientSecretExpiresOn = changed.ClientSecretSetAt is null ? null : changed.ClientSecretExpiresOn,
            SecondSecretExpiresOn = changed.SecondSecretSetAt is null ? null : changed.SecondSecretExpiresOn,
        };
        return changed.SecondSecretSetAt is not null && (UseSecond || changed.ClientSecretSetAt is null) ? changed.WithSecretsChangedOver() : changed;
    }

    /// <summary>In the words of the action log: what was done, never what was entered.</summary>
    public IEnumerable<string> Words()
    {
        if (InUse is not SecretChange.Keep)
        {
            yield return InUse is SecretChange.Set ? "Client secret" : "Client secret (removed)";
        }

        if (Second is not SecretChange.Keep)
        {
            yield return Second is SecretChange.Set ? "Second client secret" : "Second client secret (removed)";
        }

        if (UseSecond)
        {
            yield return "Client secret in use (the second one now)";
        }
    }

    private static DateTimeOffset? SetAt(SecretChange change, DateTimeOffset? before, DateTimeOffset now) => change switch
    {
        SecretChange.Set => now,
        SecretChange.Remove => null,
        _ => before,
    };
}

/// <summary>What becomes of one client secret. An unchanged one is absent from the request.</summary>
internal abstract record SecretChange
{
    private SecretChange()
    {
    }

    public sealed record Keep : SecretChange;

    public sealed record Set(Secret Secret) : SecretChange;

    public sealed record Remove : SecretChange;
}
