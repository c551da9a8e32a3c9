using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Users;

[Authorize(Policies.ManageUsers)]
internal sealed class LegalEntityListModel(LegalEntities legalEntities, AddLegalEntity addLegalEntity, RenameLegalEntity renameLegalEntity, CurrentUser current) : PageModel
{
    private LegalEntity _chosen = new("", "");

    public IReadOnlyList<LegalEntity> LegalEntities { get; private set; } = [];

    public MessageBarModel? Message { get; private set; }

    public FieldModel KeyField => new("key", "Key")
    {
        Editing = true,
        Required = true,
        MaxLength = LegalEntityKeys.MaximumLength,
        Value = _chosen.Key,
        Help = "1 to 10 upper-case letters A-Z and digits.",
    };

    public FieldModel NameField => new("name", "Name")
    {
        Editing = true,
        Required = true,
        MaxLength = UserNames.MaximumCaptionLength,
        Value = _chosen.Name,
    };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? key, string? name, CancellationToken cancellationToken)
    {
        _chosen = new(key?.Trim() ?? "", name?.Trim() ?? "");
        var outcome = await addLegalEntity.ExecuteAsync(_chosen, current.User!, cancellationToken);
        return await TellAsync(outcome.Problem, $"The legal entity {_chosen.Key} was added.", cancellationToken);
    }

    public async Task<IActionResult> OnPostRenameAsync(string? key, string? was, string? name, CancellationToken cancellationToken)
    {
        var outcome = await renameLegalEntity.ExecuteAsync(key ?? "", was ?? "", name?.Trim() ?? "", current.User!, cancellationToken);
        return await TellAsync(outcome.Problem, $"The legal entity {key} was renamed.", cancellationToken);
    }

    private async Task<IActionResult> TellAsync(Problem? problem, string done, CancellationToken cancellationToken)
    {
        if (problem is not null)
        {
            Message = MessageBarModel.Of(problem);
            return await ShowAsync(cancellationToken);
        }

        TempData.Keep(MessageBarModel.Success(done));
        return LocalRedirect("/users/legal-entities");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        LegalEntities = await legalEntities.ListAsync(cancellationToken);
        return Page();
    }
}
