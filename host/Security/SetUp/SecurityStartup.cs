using ElectronicMessages.Host.Security.Users;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>Sees to it that somebody can sign in: demo users in Development, elsewhere a set-up link once the address is known.</summary>
internal sealed class SecurityStartup(IServiceProvider services, UserDirectory users, IHostEnvironment environment) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment() && !await users.AnyAsync(cancellationToken))
        {
            await services.GetRequiredService<SeedDevelopment>().ExecuteAsync(cancellationToken);
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!await users.AnyAsync(cancellationToken))
        {
            await services.GetRequiredService<WriteSetUpLink>().ExecuteAsync(cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
