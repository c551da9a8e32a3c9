using System.Text;
using ElectronicMessages.Host.Audit.Chain;
using ElectronicMessages.Host.Audit.Keeping;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Audit.Export;

/// <summary>Writes the action log out, row after row and never whole in memory, after a line of its own that says who took it.</summary>
internal sealed class ExportActionLog(ExportStore store, ChainStore chain, ActionLog log, Identifiers identifiers, TimeProvider clock)
{
    /// <param name="filter">As on the page; its paging does not count.</param>
    public async Task ExecuteAsync(ExportFormat format, ActionLogFilter filter, Actor actor, Stream target, CancellationToken cancellationToken)
    {
        var scope = filter.LegalEntity is { } legalEntity ? $" of {legalEntity}" : "";
        var filtered = filter.Outcome is null && string.IsNullOrWhiteSpace(filter.Text) ? "" : ", filtered";
        await log.AddAsync(
            actor.Line("Export action log", ActionLogOutcome.Succeeded, $"The action log{scope} was exported as {format.Extension}{filtered}.", identifiers, clock, filter.LegalEntity),
            cancellationToken);

        var (_, found) = await chain.StateAsync(cancellationToken);
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(format.Head.AsMemory(), cancellationToken);
        await WriteAsync(writer, format, Point("anchor", found.Anchor), cancellationToken);
        await foreach (var row in store.ListAsync(filter, found.Anchor.Sequence, found.Head.Sequence, cancellationToken))
        {
            await WriteAsync(writer, format, row, cancellationToken);
        }

        await WriteAsync(writer, format, Point("head", found.Head), cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    private static Task WriteAsync(StreamWriter writer, ExportFormat format, ExportRow row, CancellationToken cancellationToken) =>
        writer.WriteAsync(format.RowOf(row).AsMemory(), cancellationToken);

    private static ExportRow Point(string kind, ChainPoint point) => new() { Kind = kind, Sequence = point.Sequence, Hash = point.Hash };
}
