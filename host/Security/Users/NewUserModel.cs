using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Users;

[Authorize(Policies.ManageUsers)]
internal sealed class NewUserModel(CreateUser createUser, LegalEntities legalEntities, CurrentUser current) : PageModel
{
    private NewUser _chosen = new("", "", []);

    public MessageBarModel? Message { get; private set; }

    /// <summary>Set once the user is made.</summary>
    public GivenPassword? Given { get; private set; }

    public RoleGrid Grid { get; private set; } = new([], []);

    public FieldModel NameField => new("name", "User name")
    {
        Editing = true,
        Required = true,
        MaxLength = UserNames.MaximumLength,
        Value = _chosen.Name,
        Autofocus = true,
        Help = "For signing in; upper and lower case make no difference.",
    };

    public FieldModel DisplayNameField => new("displayName", "Name")
    {
        Editing = true,
        Required = true,
        MaxLength = UserNames.MaximumCaptionLength,
        Value = _chosen.DisplayName,
    };

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? name, string? displayName, string[]? roles, CancellationToken cancellationToken)
    {
        _chosen = new(name?.Trim() ?? "", displayName?.Trim() ?? "", RoleGrid.Parse(roles));
        var outcome = await createUser.ExecuteAsync(_chosen, current.User!, cancellationToken);
        if (outcome.Succeeded)
        {
            Given = outcome.Value;
            Message = MessageBarModel.Success($"User {Given.UserName} was created.");
        }
        else
        {
            Message = MessageBarModel.Of(outcome.Problem);
        }

        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken) =>
        Grid = new(await legalEntities.ListAsync(cancellationToken), _chosen.Roles);
}
