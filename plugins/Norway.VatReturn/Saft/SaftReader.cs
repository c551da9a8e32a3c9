using System.Xml;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>
/// SAF-T Financial for Norway, 1.10 to 1.30: one pass over the file, in the order of its schema. Programs write any number as the
/// version, so what is in the file decides: <c>TaxAmount</c> or <c>DebitTaxAmount</c> and <c>CreditTaxAmount</c>.
/// </summary>
internal sealed class SaftReader : ILedgerReader
{
    public const string Key = "NO SAF-T";

    public LedgerReaderDescription Describe() => new()
    {
        Key = Key,
        Caption = "@Saft.Caption",
        Description = "@Saft.Description",
        Country = "NO",
        RootElements = ["AuditFile"],
        Mapping = NoVatMapping.Key,
    };

    public async Task<Problem?> ReadAsync(LedgerFile file, ILedgerSink sink, CancellationToken cancellationToken)
    {
        var names = new SaftNames();
        try
        {
            using var xml = XmlReader.Create(new BoundedRuns(file.Content), SaftCursor.Settings(names));
            await ReadFileAsync(new(xml, names), sink, cancellationToken);
            return null;
        }
        catch (SaftRefusedException refused)
        {
            return refused.Problem;
        }
        catch (XmlException broken)
        {
            return SaftProblems.Of(broken);
        }
    }

    private static async Task ReadFileAsync(SaftCursor cursor, ILedgerSink sink, CancellationToken cancellationToken)
    {
        var names = cursor.Names;
        cursor.OpenRoot();
        var header = false;
        var taxes = new SaftTax(cursor, sink);
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(names.Header))
            {
                await sink.BeginAsync(SaftHeader.Read(cursor), cancellationToken);
                header = true;
            }
            else if (!header)
            {
                throw cursor.Refuse(SaftProblems.PartMissing("Header"));
            }
            else if (cursor.Is(names.MasterFiles))
            {
                await SaftMasterFiles.ReadAsync(cursor, sink, cancellationToken);
            }
            else if (cursor.Is(names.GeneralLedgerEntries))
            {
                await new SaftEntries(cursor, taxes, sink).ReadAsync(cancellationToken);
            }
        }

        if (!header)
        {
            throw cursor.Refuse(SaftProblems.PartMissing("Header"));
        }

        // To the very end: a file that was cut off behind its root, or has two, is not whole.
        cursor.ReadToEnd();
    }
}
