namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The levels of ID-porten (<c>acr</c>), lowest first.</summary>
internal static class SecurityLevels
{
    public const string Low = "idporten-loa-low";
    public const string Substantial = "idporten-loa-substantial";
    public const string High = "idporten-loa-high";

    public static IReadOnlyList<string> Own { get; } = [Low, Substantial, High];

    public static IReadOnlyList<string> Supported { get; } = [.. Own, "eidas-loa-low", "eidas-loa-substantial", "eidas-loa-high"];

    /// <summary>A person from abroad has the same level in the words of eIDAS.</summary>
    public static string For(TestPerson person, string level) => person.Pid is null ? level.Replace("idporten-", "eidas-", StringComparison.Ordinal) : level;

    public static string Below(string level) => level switch
    {
        High => Substantial,
        Substantial => Low,
        _ => "selfregistered-email",
    };
}
