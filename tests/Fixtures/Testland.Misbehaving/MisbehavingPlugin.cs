using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Testland.Misbehaving.Deeds;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Testland.Misbehaving;

/// <summary>Loads as any plugin does; each of its actions does one thing that no plugin must do, and one behaves.</summary>
public sealed class MisbehavingPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable("TESTLAND_FAIL_FAST_ON_LOAD") is not null)
        {
            Environment.FailFast("Asked to end the process while it is loaded.");
        }

        services.AddWebApplicationType<Misbehaviours>(type => type
            .ObtainAccessToken<Obtain, NoParameters>()
            .Action<Behave, NoParameters>("behave", "@Behave", order: 10)
            .Action<Throw, NoParameters>("throw", "@Throw", order: 20)
            .Action<ThrowOnThread, NoParameters>("throw-on-thread", "@ThrowOnThread", order: 30)
            .Action<ThrowOnPool, NoParameters>("throw-on-pool", "@ThrowOnPool", order: 35)
            .Action<IgnoreCancellation, IgnoreCancellation.Parameters>("ignore-cancellation", "@IgnoreCancellation", order: 40)
            .Action<BlockForEver, NoParameters>("block-for-ever", "@BlockForEver", order: 50)
            .Action<LeakTimer, NoParameters>("leak-timer", "@LeakTimer", order: 60)
            .Action<UseReflectionJson, NoParameters>("use-reflection-json", "@UseReflectionJson", order: 70)
            .Action<Exit, Exit.Parameters>("exit", "@Exit", order: 80)
            .Action<Allocate, Allocate.Parameters>("allocate", "@Allocate", order: 90));
    }
}
