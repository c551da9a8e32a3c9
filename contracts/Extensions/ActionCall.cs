using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Extensions;

/// <summary>The call of an action, as its extensions see it on the way in.</summary>
public sealed record ActionCall
{
    /// <summary>The key of the record's type.</summary>
    public required string TypeKey { get; init; }

    /// <summary>The key of the action; see <see cref="ActionKeys"/>.</summary>
    public required string ActionKey { get; init; }

    /// <summary>The values of the dialog by the name of the field, as text, validated by the description of the fields.</summary>
    /// <value>
    /// An extension hands other values on with <c>call with { Values = … }</c>; they are validated once more before anybody
    /// sees them. Everything else of a call is the host's, and a change of it does nothing.
    /// </value>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Who runs the action, on which record. It holds no secret.</summary>
    public required ActionContext Context { get; init; }
}
