namespace ElectronicMessages.Contracts.Parameters;

/// <summary>The parameters of an action whose dialog has OK only.</summary>
public sealed record NoParameters;
