namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>
/// A person who does not exist. The numbers are synthetic as the authorities' own test persons are: 80 is added to the
/// month, so that no living person can have them.
/// </summary>
internal sealed record TestPerson(string Key, string Name, string English, string Norwegian)
{
    public static TestPerson Submitter { get; } = new(
        "14847510189", "Ivrig Brevdue", "may complete and submit VAT returns for the demo company", "kan fylle ut og sende mva-meldinger for demoselskapet")
    {
        Pid = "14847510189",
        AltinnUserId = 20010001,
        PartyId = 50010001,
        MaySubmit = true,
    };

    public static TestPerson WithoutAltinnUser { get; } = new(
        "02918321031", "Ny Postkasse", "has no Altinn user yet: the exchange answers 401", "har ingen Altinn-bruker ennå: vekslingen svarer 401")
    {
        Pid = "02918321031",
    };

    public static TestPerson WithoutRights { get; } = new(
        "27869134681", "Stille Stempel", "has no rights for the demo company: Altinn's app answers 403", "har ingen rettigheter for demoselskapet: Altinn-appen svarer 403")
    {
        Pid = "27869134681",
        AltinnUserId = 20010003,
        PartyId = 50010003,
    };

    public static TestPerson SecondSubmitter { get; } = new(
        "09816842066", "Rask Konvolutt", "may submit too: a colleague who takes over", "kan også sende: en kollega som overtar")
    {
        Pid = "09816842066",
        AltinnUserId = 20010004,
        PartyId = 50010004,
        MaySubmit = true,
    };

    public static TestPerson FromAbroad { get; } = new(
        "eidas-NL-1", "Vreemde Brief", "signs in with eIDAS from the Netherlands and has no Norwegian number", "logger inn med eIDAS fra Nederland og har ikke norsk fødselsnummer");

    public static IReadOnlyList<TestPerson> All { get; } = [Submitter, WithoutAltinnUser, WithoutRights, SecondSubmitter, FromAbroad];

    /// <summary>The Norwegian number; null for a person from abroad.</summary>
    public string? Pid { get; private init; }

    /// <summary>Null where Altinn does not know the person.</summary>
    public int? AltinnUserId { get; private init; }

    public int PartyId { get; private init; }

    public bool MaySubmit { get; private init; }

    public static TestPerson? Find(string? key) => All.FirstOrDefault(person => person.Key == key);

    public static TestPerson? WithPid(string? pid) => pid is null ? null : All.FirstOrDefault(person => person.Pid == pid);
}
