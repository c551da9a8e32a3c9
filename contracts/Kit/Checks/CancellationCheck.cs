using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Kit.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Whatever is called ends within a second after its token was cancelled, however it ends.</summary>
internal static class CancellationCheck
{
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin)
    {
        await using var activated = await plugin.ActivateAsync();
        var faults = new List<string>();
        foreach (var type in activated.Contributions.Types)
        {
            foreach (var action in type.Actions)
            {
                var values = Samples.Values(plugin, type.Description.Key, action);
                await using var scope = activated.Services.CreateAsyncScope();
                if (!await EndsAsync(token => type.Registrations[action.Key].RunAsync(scope.ServiceProvider, values, Samples.Context(type), token)))
                {
                    faults.Add($"The action '{action.Key}' of '{type.Description.Key}' went on for more than a second after it was cancelled: give its CancellationToken to everything that it awaits.");
                }
            }
        }

        foreach (var simulator in activated.Contributions.Simulators)
        {
            foreach (var host in simulator.Description.AuthorityHosts)
            {
                if (!await EndsAsync(token => simulator.Simulator.AnswerAsync(Request(host), new Nowhere(), token)))
                {
                    faults.Add($"The simulator of {host} went on for more than a second after its caller had gone.");
                }
            }
        }

        return faults;
    }

    private static async Task<bool> EndsAsync(Func<CancellationToken, Task> call)
    {
        using var gone = new CancellationTokenSource(Before);
        var running = Task.Run(() => call(gone.Token), CancellationToken.None);
        return await Task.WhenAny(running, Task.Delay(Before + After, TimeProvider.System, CancellationToken.None)) == running;
    }

    private static SimulatorRequest Request(string host) => new()
    {
        AuthorityHost = host,
        Method = "GET",
        Path = "/",
        QueryString = "",
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        Body = Stream.Null,
    };

    private sealed class Nowhere : ISimulatorSurroundings
    {
        public Uri AddressOf(string authorityHost) => new("http://127.0.0.1:9/");

        public bool IsRegisteredRedirectUrl(string redirectUrl) => false;
    }
}
