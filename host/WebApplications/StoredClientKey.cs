using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>A client key of a record, and where it stands between being made and being removed.</summary>
/// <param name="UsedSince">Null for a key that has never signed.</param>
internal sealed record StoredClientKey(string Id, ClientKeyState State, ClientKey Key, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UsedSince)
{
    /// <summary>The authority lets a registered key live for a year.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>As many as an authority keeps for one client.</summary>
    public const int Most = 5;

    /// <summary>Enough of the key's name to tell it from its neighbours.</summary>
    public string ShortName => Key.Id[..8];
}

internal enum ClientKeyState
{
    /// <summary>Made, to be registered with the authority; signs nothing yet.</summary>
    Next,

    /// <summary>Signs.</summary>
    Active,

    /// <summary>Signed before; the authority may still know it.</summary>
    Retiring,
}
