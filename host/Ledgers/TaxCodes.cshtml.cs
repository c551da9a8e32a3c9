using System.Globalization;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Tax codes: what each code of the ledger is mapped to, in versions.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class TaxCodesModel(ReadTaxCodes readTaxCodes, SaveMapping saveMapping, MappingStore store, PluginCatalog plugins, CurrentUser currentUser) : PageModel
{
    private const string Prefix = "field.";
    private const int VersionsShown = 10;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromQuery(Name = "mapping")]
    public string? MappingKey { get; init; }

    [FromQuery]
    public string? Dialog { get; init; }

    [FromQuery]
    public string? Code { get; init; }

    public LedgerMappingDescription? Mapping { get; private set; }

    public MappedCodes Mapped { get; private set; } = new(MappingVersion.None, []);

    public IReadOnlyList<MappingVersion> Versions { get; private set; } = [];

    private string Address => Mapping is null ? LedgerPaths.TaxCodes(LegalEntity) : $"{LedgerPaths.TaxCodes(LegalEntity)}?mapping={Uri.EscapeDataString(Mapping.Key)}";

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public bool MayMap => Person.May(Permission.EditRecords, LegalEntity);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ViewData.SetTitle("Tax codes");
        await ReadAsync(cancellationToken);
        if (Mapping is not { } mapping)
        {
            return;
        }

        ViewData.SetDialog(MayMap && Mapped.Codes.FirstOrDefault(code => code.Code == (Code ?? "")) is { } chosen ? DialogOf(mapping, chosen) : null);
    }

    public async Task<IActionResult> OnPostMapAsync([FromForm] string? code, [FromForm] long version, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (Mapping is not { } mapping)
        {
            return Told(LedgersProblems.NoMapping);
        }

        var values = mapping.Fields.ToDictionary(field => field.Name, field => Request.Form[Prefix + field.Name].ToString(), StringComparer.Ordinal);
        return await SaveAsync(mapping, version, code ?? "", values, cancellationToken);
    }

    public async Task<IActionResult> OnPostAnswerAsync([FromForm] string? code, [FromForm] long version, [FromForm] int answer, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        var asked = Mapped.Codes.FirstOrDefault(mapped => mapped.Code == (code ?? ""));
        return Mapping is not { } mapping ? Told(LedgersProblems.NoMapping)
            : asked?.Question is not { } question || answer < 0 || answer >= question.Answers.Count ? Told(LedgersProblems.MappingChanged)
            : await SaveAsync(mapping, version, asked.Code, WithChosen(asked, question.Answers[answer].Values), cancellationToken);
    }

    public string CaptionOf(ParameterDescription field, MappedCode code)
    {
        var value = code.Row?.Values.GetValueOrDefault(field.Name, "") ?? "";
        return value.Length == 0 ? "–" : field.Choices.FirstOrDefault(choice => choice.Value == value)?.Caption ?? value;
    }

    // What a person has chosen of the other fields stays.
    private static Dictionary<string, string> WithChosen(MappedCode code, IReadOnlyDictionary<string, string> answer)
    {
        var values = new Dictionary<string, string>(code.Row?.Values ?? code.Proposal, StringComparer.Ordinal);
        foreach (var (name, value) in answer.Where(field => field.Value.Length > 0))
        {
            values[name] = value;
        }

        return values;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Mapping = MappingKey is null ? (plugins.LedgerMappings is [var first, ..] ? first : null) : plugins.FindMapping(MappingKey);
        if (Mapping is { } mapping)
        {
            Mapped = await readTaxCodes.ExecuteAsync(LegalEntity, mapping, cancellationToken);
            Versions = await store.ListAsync(LegalEntity, mapping.Key, VersionsShown, cancellationToken);
        }
    }

    private async Task<IActionResult> SaveAsync(LedgerMappingDescription mapping, long version, string code, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!MayMap)
        {
            return this.Problem(SecurityProblems.PermissionLacking(Permission.EditRecords, LegalEntity), StatusCodes.Status403Forbidden);
        }

        var chosen = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal) { [code] = values };
        var saved = await saveMapping.ExecuteAsync(LegalEntity, mapping.Key, version, chosen, Person, cancellationToken);
        if (saved.Problem is { } problem)
        {
            return Told(problem);
        }

        TempData.Keep(MessageBarModel.Success(Texts.Say("{0} is mapped. This is version {1}.", LedgersProblems.Named(code), saved.Value)));
        return Redirect(Address);
    }

    private RedirectResult Told(Contracts.Problems.Problem problem)
    {
        TempData.Keep(MessageBarModel.Of(problem));
        return Redirect(Address);
    }

    private DialogPanelModel? DialogOf(LedgerMappingDescription mapping, MappedCode code)
    {
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code.Code, ["version"] = Mapped.Version.Version.ToString(CultureInfo.InvariantCulture) };
        var subtitle = $"{LedgersProblems.Named(code.Code)} {code.Description}".TrimEnd();
        var separator = Address.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        return Dialog switch
        {
            "map" => new(subtitle, $"{Address}{separator}handler=Map", Address)
            {
                Title = "Map tax code",
                Text = code.StandardCode is { } standard ? Texts.Say("The ledger gives it the standard code {0}{1}.", standard, code.StandardCaption is { } caption ? $", {caption}" : "") : "The ledger gives it no standard code.",
                Parameters = mapping.Fields,
                ParameterPrefix = Prefix,
                Values = (code.Row?.Values ?? code.Proposal).ToDictionary(value => value.Key, value => (string?)value.Value, StringComparer.Ordinal),
                Hidden = hidden,
                OkCaption = "Map",
            },
            "answer" when code.Question is { } question => new(subtitle, $"{Address}{separator}handler=Answer", Address)
            {
                Title = "How the ledger books it",
                Text = question.Text,
                Fields =
                [
                    new("answer", "Answer")
                    {
                        Kind = FieldKind.Choice,
                        Editing = true,
                        Required = true,
                        Choices = [.. question.Answers.Select((answer, index) => new FieldChoice(index.ToString(CultureInfo.InvariantCulture), answer.Caption))],
                        Help = Texts.Say("It is asked once for each code, and the answer is kept in the mapping."),
                    },
                ],
                Hidden = hidden,
            },
            _ => null,
        };
    }
}
