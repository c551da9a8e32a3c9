using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Host.Web;

/// <summary>Sample values for the style guide.</summary>
internal static class StyleGuideSamples
{
    private const string Here = "/style-guide";

    public static IReadOnlyList<string> States => ["token", "code", "error", "dialog", "invalid", "edit", "delete", "parts", "success"];

    public static PageFrame Frame { get; } = new(
        "accountant", "1", "DEMO", "Demo company", [new("DEMO", "Demo company", Here), new("NEXT", "The next company, with a rather long name", Here)],
        [
            new(NavigationSections.Top, "Home", "/", false, 1, "1 authorization needs attention"),
            new(NavigationSections.ElectronicMessages, "Web applications", Here, true),
            new(NavigationSections.ElectronicMessages, "Web service settings", Here + "/parts", false),
            new(NavigationSections.Inquiries, "Action log", Here + "/parts", false),
            new(NavigationSections.System, "Plugins", Here + "/parts", false),
            new(NavigationSections.System, "Users and roles", Here + "/parts", false),
        ],
        true,
        true);

    public static TabsModel Tabs { get; } = new("Views", [new("All", Here + "/parts", true), new("Refused", Here + "/parts", false), new("Failed", Here + "/parts", false)]);

    public static IReadOnlyList<(string What, Tone Tone, string Word, TimeSpan Took)> Lines { get; } =
    [
        ("Get authorization code", Tone.Good, "Succeeded", TimeSpan.FromMilliseconds(41)),
        ("Obtain access token", Tone.Warning, "Refused", TimeSpan.FromMilliseconds(128)),
        ("Send", Tone.Bad, "Failed", TimeSpan.FromSeconds(2.4)),
    ];

    public static ActionPaneModel Pane(string state) => new(
    [
        state == "edit"
            ? new("Record", [new("Save") { SubmitsForm = "record", Look = ButtonLook.Prominent, AccessKey = "s" }, new("Cancel") { Href = Here, Look = ButtonLook.Standard }])
            : new("Record", [new("New") { Href = Here }, new("Edit") { Href = Here + "/edit" }, new("Delete") { Href = Here + "/delete" }]),
        new("Authorization",
        [
            new("Get authorization code") { Href = Here + "/dialog", Look = ButtonLook.Standard },
            new("Obtain access token") { Href = Here + "/dialog", Look = state is "code" or "error" ? ButtonLook.Prominent : ButtonLook.Standard },
            new("Refresh access token") { Look = ButtonLook.Standard, WhyDisabled = "The authority gave no refresh token." },
        ]),
        new("Setup", [new("Import predefined setup") { PostTo = Here }]),
    ]);

    public static MessageBarModel? Message(string state) => state switch
    {
        "token" => MessageBarModel.Success("Access token was successfully obtained."),
        "error" => new(MessageKind.Error, "The authorization code is no longer valid.")
        {
            Number = "EM-0000",
            AuthorityAnswer = "Web service returned error code 400 ({\"error\":\"invalid_grant\",\"error_description\":\"invalid_grant (correlation id: 08ede4e5-…)\"})",
            Detail = "The authority accepts a code once and for about a minute.",
            Advice = "Get a new one, then press Obtain access token at once.",
            Next = new("Get a new authorization code", Here + "/dialog"),
        },
        _ => null,
    };

    public static DialogPanelModel? Dialog(string state) => state switch
    {
        "dialog" or "invalid" => new("Get authorization code · Sign-in application", Here + "/success", Here)
        {
            Text = "Whoever signs in must have the rights to complete and submit returns.",
            Footnote = "You sign in at the authority in a new tab. Come back here when it shows Success.",
            Parameters =
            [
                new() { Name = "language", Label = "Requested language in the user interface", Kind = ParameterKind.Text, Choices = [new("en", "English"), new("se", "Sámi")], AllowsOtherValues = true, Default = "en", Help = "Choose one, or type the code of another." },
                new() { Name = "level", Label = "Requested security level", Kind = ParameterKind.Text, Choices = [new("high", "High"), new("", "Not use")], Default = "high" },
                new() { Name = "remember", Label = "Remember these values", Kind = ParameterKind.Boolean, Default = "true" },
                new() { Name = "from", Label = "From", Kind = ParameterKind.Date, Required = true },
            ],
            Errors = state == "invalid" ? new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = "Choose a date." } : new(StringComparer.Ordinal),
            OpensNewTab = true,
        },
        "delete" => new("Sign-in application", Here, Here)
        {
            Title = "Delete this web application?",
            Text = "Its client secret and its tokens are deleted with it. The action log keeps its lines.",
            OkCaption = "Delete",
            Dangerous = true,
        },
        _ => null,
    };

    public static RecordListModel Records(Display display) => new("Web applications", Here,
    [
        new("Sign-in application", Here, "Connected · " + display.Remaining(display.Now.AddMinutes(119.7)) + " left", Tone.Good, true) { Badge = "Simulator" },
        new("Exchange application", Here + "/code", "Derived from Sign-in application · no token", Tone.Neutral, false),
        new("Another authority", Here + "/error", "Sign in again within 28 days", Tone.Warning, false) { Badge = "Test" },
    ]);

    public static StepsModel Steps(Display display, string state) => new(state is "code" or "error"
        ?
        [
            new("Set up", "client, secret, redirect URL", StepState.Done, Here + "/edit"),
            new("Authorization code", "received " + display.Since(display.Now.AddSeconds(-4)) + " ago", StepState.Done),
            new("Access token", "obtain it now, the code is short-lived", StepState.Current, Here + "/dialog"),
            new("Exchange application", "waits for this token", StepState.Todo, Here),
        ]
        :
        [
            new("Set up", "client, secret, redirect URL", StepState.Done, Here + "/edit"),
            new("Authorization code", "obtained by accountant, " + display.Since(display.Now.AddSeconds(-12)) + " ago", StepState.Done),
            new("Access token", "expires in " + display.Remaining(display.Now.AddMinutes(119.7)), StepState.Done),
            new("Exchange application", "obtain its token now", StepState.Current, Here),
        ]);

    public static IReadOnlyList<FieldModel> General(Display display, bool editing) =>
    [
        new("name", "Application name") { Editing = editing, Value = "Sign-in application", Required = true, MaxLength = 60 },
        new("description", "Description") { Editing = editing, Value = "Sign-in for returns", MaxLength = 200 },
        new("granted", "Granted scope") { Value = "openid demo:returns" },
        new("expires", "Access token will expire in") { Shown = display.RemainingExactly(display.Now.AddMinutes(119.7)) },
    ];

    public static IReadOnlyList<FieldModel> Parameters(bool editing) =>
    [
        new("redirect", "Redirect URL") { Editing = editing, Kind = FieldKind.Url, Value = "http://localhost:5080/DEMO/web-applications", Note = "Equals the URL of this page", NoteTone = Tone.Good, Copy = true },
        new("scope", "Scope") { Editing = editing, Value = "openid demo:returns demo:instances.read demo:instances.write", Error = editing ? "The authority knows no scope of this name." : null },
        new("client", "Client ID") { Editing = editing, Value = "4c1b6f0e-demo", Help = "From the authority's self-service." },
        new("secret", "Client secret") { Editing = editing, Kind = FieldKind.Secret, Value = "Set on 22 November 2026", Placeholder = "Leave empty to keep the one of 22 November 2026" },
        new("environment", "Environment") { Editing = editing, Kind = FieldKind.Choice, Value = "Simulator", Choices = [new("Simulator", "Simulator"), new("Test", "Test"), new("Production", "Production")] },
        new("automatic", "Obtain the access token automatically") { Editing = editing, Kind = FieldKind.YesNo, Value = editing ? "true" : "Yes" },
        new("token", "Token URL path") { Editing = editing, Value = "", Note = "Differs from the addresses that this type knows.", NoteTone = Tone.Warning },
        new("roles", "Security roles") { Editing = editing, Kind = FieldKind.Choices, Value = "Electronic messages operator", Choices = [new("a", "Tax accountant"), new("b", "Electronic messages operator", true)] },
    ];
}
