namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>A synthetic business with a Government Gateway account.</summary>
internal sealed record TestOrganisation(string Vrn, string Name, string Special)
{
    /// <summary>It may use Making Tax Digital for VAT.</summary>
    public bool IsSignedUp { get; init; } = true;

    public static TestOrganisation Quarterly { get; } = new("193054661", "Synthetic Biscuits Ltd", "quarterly returns, one of them open");

    public static IReadOnlyList<TestOrganisation> All { get; } =
    [
        Quarterly,
        new("278091456", "Synthetic Teapots LLP", "monthly returns, two of them open"),
        new("441927308", "Synthetic Umbrellas plc", "not signed up for Making Tax Digital") { IsSignedUp = false },
        new("905112647", "Synthetic Kippers Ltd", "no obligations at all"),
    ];

    public static TestOrganisation? Find(string? vrn) => All.FirstOrDefault(organisation => organisation.Vrn == vrn);
}
