namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>What the sign-in page says, in one language.</summary>
internal sealed record SignInTexts
{
    private static readonly SignInTexts _english = new()
    {
        Language = "en",
        Title = "Sign in with ID-porten (simulator)",
        Notice = "This is a simulator on your own machine, not ID-porten. The persons do not exist; choose one of them. Never type anything secret here.",
        Wants = "{0} wants you to sign in.",
        Person = "Test person",
        Synthetic = "synthetic",
        Level = "Security level",
        Low = "Low",
        Substantial = "Substantial",
        High = "High",
        Asked = "asked for",
        LevelHelp = "A lower level than the one asked for shows how the client refuses it.",
        Scope = "What the application may do",
        ScopeHelp = "Take a tick away to grant less than was asked for.",
        Misbehave = "Misbehave",
        MisbehaveHelp = "What ID-porten shall do wrong in this sign-in:",
        SignIn = "Sign in",
        Cancel = "Cancel",
        ErrorTitle = "The sign-in cannot start",
        ErrorHelp = "ID-porten cannot send you back, because it does not know the application or its address. Close this tab and look at the client ID and the redirect URL of the web application.",
    };

    private static readonly SignInTexts _bokmaal = new()
    {
        Language = "nb",
        Title = "Logg inn med ID-porten (simulator)",
        Notice = "Dette er en simulator på din egen maskin, ikke ID-porten. Personene finnes ikke; velg en av dem. Skriv aldri noe hemmelig her.",
        Wants = "{0} vil at du logger inn.",
        Person = "Testperson",
        Synthetic = "syntetisk",
        Level = "Sikkerhetsnivå",
        Low = "Lavt",
        Substantial = "Betydelig",
        High = "Høyt",
        Asked = "ønsket",
        LevelHelp = "Et lavere nivå enn det ønskede viser hvordan klienten avviser det.",
        Scope = "Hva applikasjonen får gjøre",
        ScopeHelp = "Fjern et kryss for å gi mindre enn det som er ønsket.",
        Misbehave = "Feil med vilje",
        MisbehaveHelp = "Dette skal ID-porten gjøre feil i denne innloggingen:",
        SignIn = "Logg inn",
        Cancel = "Avbryt",
        ErrorTitle = "Innloggingen kan ikke starte",
        ErrorHelp = "ID-porten kan ikke sende deg tilbake, fordi applikasjonen eller adressen dens er ukjent. Lukk fanen og se på klient-ID og redirect-URL.",
    };

    private static readonly SignInTexts _nynorsk = _bokmaal with
    {
        Language = "nn",
        Notice = "Dette er ein simulator på di eiga maskin, ikkje ID-porten. Personane finst ikkje; vel ein av dei. Skriv aldri noko hemmeleg her.",
        Wants = "{0} vil at du loggar inn.",
        Level = "Tryggleiksnivå",
        Substantial = "Monaleg",
        Asked = "ønskt",
        LevelHelp = "Eit lågare nivå enn det ønskte viser korleis klienten avviser det.",
        Scope = "Kva applikasjonen får gjere",
        ScopeHelp = "Fjern eit kryss for å gi mindre enn det som er ønskt.",
        Misbehave = "Feil med vilje",
        MisbehaveHelp = "Dette skal ID-porten gjere feil i denne innlogginga:",
        ErrorTitle = "Innlogginga kan ikkje starte",
        ErrorHelp = "ID-porten kan ikkje sende deg tilbake, fordi applikasjonen eller adressa er ukjend. Lukk fana og sjå på klient-ID og redirect-URL.",
    };

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Notice { get; init; }

    public required string Wants { get; init; }

    public required string Person { get; init; }

    public required string Synthetic { get; init; }

    public required string Level { get; init; }

    public required string Low { get; init; }

    public required string Substantial { get; init; }

    public required string High { get; init; }

    public required string Asked { get; init; }

    public required string LevelHelp { get; init; }

    public required string Scope { get; init; }

    public required string ScopeHelp { get; init; }

    public required string Misbehave { get; init; }

    public required string MisbehaveHelp { get; init; }

    public required string SignIn { get; init; }

    public required string Cancel { get; init; }

    public required string ErrorTitle { get; init; }

    public required string ErrorHelp { get; init; }

    /// <summary>Sámi is known and answered in Bokmål.</summary>
    public static bool Knows(string locale) => locale is "en" or "nb" or "nn" or "se";

    public static SignInTexts In(string locale) => locale switch
    {
        "en" => _english,
        "nn" => _nynorsk,
        _ => _bokmaal,
    };

    public string LevelName(string level) => level switch
    {
        SecurityLevels.Low => Low,
        SecurityLevels.Substantial => Substantial,
        _ => High,
    };

    public string Describe(TestPerson person) => Language == "en" ? person.English : person.Norwegian;

    public string Describe(MisbehaviourDescription misbehaviour) => Language == "en" ? misbehaviour.English : misbehaviour.Norwegian;
}
