using System.Diagnostics;
using System.Globalization;
using System.Xml;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Benchmarks.Redeeming;
using ElectronicMessages.Tests.Benchmarks.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Benchmarks.Ledgers;

/// <summary>The import of a large SAF-T file, stored and added up, against a bare pass of the XML reader over it.</summary>
internal static class LedgerImportBenchmark
{
    private const double Aim = 2.5;
    private const double MemoryAim = 200;

    private static readonly (string Name, int Vouchers)[] _sizes = [("40 MB", 29_000), ("400 MB", 290_000)];

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("electronic-messages-benchmark-").FullName;
        try
        {
            await using var authority = await TokenAuthority.StartAsync(cancellationToken);
            await using var host = await MeasuredHost.StartAsync(Path.Combine(directory, "ours"), authority.Issuer, parts: null, cancellationToken);
            await MeasureAsync(host, directory, report, cancellationToken);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(MeasuredHost host, string directory, Report report, CancellationToken cancellationToken)
    {
        report.Section("Importing a ledger");
        report.Paragraph("""
            Ours: a SAF-T file received onto the disk, read behind the wall, checked, stored with each of its entries, added up
            by day and compared with the ledger before it. Bare: XmlReader from the first node to the last over the same file.
            Seconds; memory is the largest working set of the process while it imports, less that before it, in MB.
            """);
        foreach (var (name, vouchers) in _sizes)
        {
            var file = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"ledger-{vouchers}.xml"));
            await LargeLedger.WriteAsync(file, vouchers, cancellationToken);
            var bare = Bare(file);
            var (ours, memory) = await ImportAsync(host, file, cancellationToken);
            report.Row($"{name}, bare", Seconds(bare), "");
            report.Row($"{name}, ours", Seconds(ours), "");
            report.Row($"{name}, ours to bare, at most {Report.Number(Aim)}", Report.Number(ours / bare), Report.Verdict(ours <= bare * Aim));
            report.Row($"{name}, memory, at most {Report.Number(MemoryAim)}", Report.Number(memory), Report.Verdict(memory <= MemoryAim));
            File.Delete(file);
        }
    }

    private static double Bare(string file)
    {
        var begun = Stopwatch.GetTimestamp();
        using var xml = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true, IgnoreComments = true });
        while (xml.Read())
        {
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<(double Seconds, double Memory)> ImportAsync(MeasuredHost host, string file, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(file);
        var directory = host.Services.GetRequiredService<DataDirectory>();
        var content = await PassingFile.ReceiveAsync(source, long.MaxValue, directory, host.Services.GetRequiredService<Identifiers>(), cancellationToken);
        GC.Collect();
        var before = Environment.WorkingSet;
        var most = before;
        var begun = Stopwatch.GetTimestamp();
        var started = await host.Services.GetRequiredService<BeginImport>().ExecuteAsync(MeasuredHost.LegalEntity, [new(Path.GetFileName(file), content!)], MeasuredHost.User, cancellationToken);
        var id = started.Value is BegunImport.Started import ? import.Id : throw new InvalidOperationException("The import did not begin.");
        var store = host.Services.GetRequiredService<ImportStore>();
        while (await store.FindAsync(MeasuredHost.LegalEntity, id, cancellationToken) is { State: ImportState.Reading })
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var ended = await store.FindAsync(MeasuredHost.LegalEntity, id, cancellationToken);
        return ended?.State == ImportState.Complete ? (took, (most - before) / 1_000_000d) : throw new InvalidOperationException($"{ended?.Problem?.Number} {ended?.Problem?.Title}");
    }

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
