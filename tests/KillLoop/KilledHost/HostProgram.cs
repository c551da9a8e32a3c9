using ElectronicMessages.Host;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ElectronicMessages.Tests.KillLoop.KilledHost;

/// <summary>The real host with one seam of it replaced: at a milestone it dies where the driver says so.</summary>
internal static class HostProgram
{
    public const string Ready = "The host may be killed now.";

    public static async Task<int> RunAsync(string orders, string[] args)
    {
        // The driver holds this process by its standard input: when the driver is gone, so is the host.
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            Environment.Exit(3);
        });

        var application = HostApplication.Create(args, builder => builder.Services
            .AddSingleton<ISimulatorListeners, ServersOfTests>()
            .Replace(ServiceDescriptor.Singleton<ITokenCallMilestones>(new KillAtMilestone(orders))));
        await using (application)
        {
            await application.StartAsync();
            Console.WriteLine(Ready);
            await application.WaitForShutdownAsync();
        }

        return 0;
    }
}
