using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Security.Users;

[Authorize(Policies.ManageUsers)]
internal sealed class UserListModel(UserDirectory directory) : PageModel
{
    public IReadOnlyList<UserAccount> Users { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Users = await directory.ListAsync(cancellationToken);

    public static BadgeModel StateOf(UserAccount user) => user switch
    {
        { Disabled: true } => new("Disabled", Tone.Bad),
        { MustChangePassword: true } => new("One-time password", Tone.Warning),
        _ => new("Active", Tone.Good),
    };
}
