using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Takes memory and keeps it as long as the plugin lives.</summary>
internal sealed class Allocate : IWebApplicationAction<Allocate.Parameters>
{
    private const int Megabyte = 1 << 20;

    private static readonly List<byte[]> Kept = [];

    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        for (var taken = 0; taken < parameters.Megabytes; taken++)
        {
            var block = new byte[Megabyte];
            block.AsSpan().Fill(1);
            Kept.Add(block);
        }

        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }

    internal sealed record Parameters([Parameter("@Megabytes", Default = "1024")] int Megabytes);
}
