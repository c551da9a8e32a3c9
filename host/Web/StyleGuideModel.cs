using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Web;

[AllowAnonymous]
internal sealed class StyleGuideModel(IHostEnvironment environment) : PageModel
{
    public string State { get; private set; } = "token";

    public IActionResult OnGet(string? state)
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        State = state ?? State;
        return Page();
    }
}
