namespace ElectronicMessages.Contracts.Parameters;

/// <summary>Holds while a field has one of the values; evaluated by the host, and by the page as the user types.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Values">The values, as text.</param>
public sealed record ParameterCondition(string Field, IReadOnlyList<string> Values);
