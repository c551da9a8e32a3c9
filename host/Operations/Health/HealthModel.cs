using System.Globalization;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

[Authorize(Policies.ManageInstallation)]
internal sealed class HealthModel(HealthCheckService checks, Display display) : PageModel
{
    public HealthReport Report { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Report = await checks.CheckHealthAsync(cancellationToken);

    public static BadgeModel Badge(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => new("healthy", Tone.Good),
        HealthStatus.Degraded => new("needs attention", Tone.Warning),
        _ => new("unhealthy", Tone.Bad),
    };

    /// <summary>A check that threw says so by a number; what it threw is in the log.</summary>
    public string Words(HealthReportEntry entry) => HealthAnswer.Words(entry);

    public Words Shown(object value) => value switch
    {
        DateTimeOffset at => display.DateAndTime(at),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
