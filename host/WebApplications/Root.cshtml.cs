using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The address without a legal entity: goes on to the first one that the user may see.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class RootModel(LegalEntities legalEntities, CurrentUser currentUser) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var user = currentUser.User!;
        var first = (await legalEntities.ListAsync(cancellationToken)).FirstOrDefault(entity => user.May(Permission.SeeRecords, entity.Key));
        if (first is not null)
        {
            return Redirect($"/{first.Key}");
        }

        ViewData.SetTitle("No legal entity");
        return Page();
    }
}
