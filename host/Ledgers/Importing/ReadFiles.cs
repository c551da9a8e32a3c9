using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Has the files of a ledger read by a plugin's reader, one after the other.</summary>
internal sealed class ReadFiles(PluginCatalog plugins, IOptions<LedgersOptions> options)
{
    private const int BufferSize = 128 * 1024;

    public async Task<Outcome<Nothing>> ExecuteAsync(string reader, string legalEntity, IReadOnlyList<LedgerPart> parts, LedgerIntake intake, CancellationToken cancellationToken)
    {
        long before = 0;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            var unpacked = new BoundedStream(part.Open(), long.MaxValue);
            var sofar = before;
            intake.BytesRead = () => sofar + unpacked.BytesRead;
            var read = await plugins.ReadLedgerAsync(
                reader,
                legalEntity,
                new(part.Name, new BufferedStream(unpacked, BufferSize)) { Part = index + 1, Parts = parts.Count },
                intake,
                options.Value.ReadTimeLimit,
                cancellationToken);
            if (intake.Refusal is { } refusal)
            {
                return refusal;
            }

            if (unpacked.Fault is { } fault)
            {
                return LedgersProblems.ArchiveRefused(part.Name, fault);
            }

            if (!read.Succeeded)
            {
                return parts.Count == 1 ? read : read.Problem with { Detail = $"{part.Name}. {read.Problem.Detail}".TrimEnd() };
            }

            intake.EndFile();
            before += part.Length;
        }

        return Nothing.Value;
    }
}
