namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>The sealed values of a row, in the order of its table's columns.</summary>
internal sealed record SealedRow(
    string Key, string? Text0, long? Version0, string? Text1, long? Version1, string? Text2, long? Version2, string? Text3, long? Version3)
{
    /// <summary>How many it can hold; a table with more is gone through again.</summary>
    public const int Most = 4;

    public (string? Text, long? Version)[] Values => [(Text0, Version0), (Text1, Version1), (Text2, Version2), (Text3, Version3)];

    /// <summary>The compiler's version would print the sealed texts.</summary>
    public override string ToString() => Key;
}

/// <summary>What takes the place of a row's values, and what they were when they were read.</summary>
internal sealed record ResealedRow(
    string Key, string? Text0, string? Before0, string? Text1, string? Before1, string? Text2, string? Before2, string? Text3, string? Before3)
{
    public static ResealedRow Of(SealedRow row, IReadOnlyList<string?> texts) =>
        new(row.Key, texts[0], row.Text0, texts[1], row.Text1, texts[2], row.Text2, texts[3], row.Text3);

    /// <summary>The compiler's version would print the sealed texts.</summary>
    public override string ToString() => Key;
}
