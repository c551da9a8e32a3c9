using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>Gives the findings of a reader their texts; everything else goes on as it is.</summary>
internal sealed class LabelledSink(ILedgerSink inner, LabelTexts labels, string language) : ILedgerSink
{
    private const int Sentence = 500;

    public ValueTask BeginAsync(LedgerHead head, CancellationToken cancellationToken) => inner.BeginAsync(head, cancellationToken);

    public ValueTask AddAsync(LedgerAccount account, CancellationToken cancellationToken) => inner.AddAsync(account, cancellationToken);

    public ValueTask AddAsync(LedgerTaxCode code, CancellationToken cancellationToken) => inner.AddAsync(code, cancellationToken);

    public ValueTask AddAsync(LedgerEntry entry, CancellationToken cancellationToken) => inner.AddAsync(entry, cancellationToken);

    public void Compare(LedgerTotals totals) => inner.Compare(totals);

    public void Report(LedgerFinding finding) => inner.Report(finding with
    {
        Number = PluginFault.Cut(finding.Number, 20),
        Text = PluginFault.Cut(labels.ResolveLate(finding.Text, language), Sentence),
    });
}
