using System.Globalization;
using System.Xml.Linq;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Lines;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>
/// Tax entries of a small SAF-T file, read in the plainest way, as an oracle beside the reader of the plugin: the whole file in
/// memory, no bounds, no findings.
/// </summary>
internal sealed class SaftEntries
{
    private readonly ILookup<string, XElement> _codes;
    private readonly IReadOnlyDictionary<string, string> _specifications;
    private readonly XElement _file;
    private readonly HashSet<string> _oneSided = new(StringComparer.Ordinal);

    public SaftEntries(string path, IReadOnlyDictionary<string, string>? specifications = null, bool askOneSided = false)
    {
        _file = XDocument.Load(path).Root!;
        _specifications = specifications ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _codes = Of(_file, "TaxCodeDetails").ToLookup(code => Text(code, "TaxCode")!, StringComparer.Ordinal);
        if (askOneSided)
        {
            _oneSided.UnionWith(Of(_file, "Transaction").SelectMany(Informations).GroupBy(tax => tax.Code, StringComparer.Ordinal)
                .Where(code => code.All(tax => tax.Whole)).Select(code => code.Key));
        }
    }

    /// <summary>What lies in a month of the ledger, from the first to the last.</summary>
    public IEnumerable<MappedEntry> OfMonths(int first, int last) => Of(_file, "Transaction")
        .Where(voucher => int.Parse(Text(voucher, "Period")!, CultureInfo.InvariantCulture) is var period && period >= first && period <= last)
        .SelectMany(Entries);

    public IEnumerable<MappedEntry> All() => Of(_file, "Transaction").SelectMany(Entries);

    private IEnumerable<MappedEntry> Entries(XElement voucher) =>
        from tax in Informations(voucher)
        let standard = Text(_codes[tax.Code].First(), "StandardTaxCode")!
        where The.Lists.Find(standard) is not null
        select new MappedEntry
        {
            InternalCode = tax.Code,
            Code = standard,
            Side = _oneSided.Contains(tax.Code) ? EntrySide.OneSided : The.Lists.Find(standard)!.Side switch { CodeSide.Output => EntrySide.Output, CodeSide.Deduction => EntrySide.Deduction, _ => EntrySide.BySign },
            Specification = _specifications.GetValueOrDefault(tax.Code),
            Rate = RateOn(tax.Code, Text(voucher, "TransactionDate")!),
            Base = tax.Base,
            Tax = tax.Tax,
            Credit = tax.Tax < 0 || (tax.Tax == 0 && tax.Base < 0),
            HasTax = tax.Tax != 0,
        };

    private decimal? RateOn(string code, string date) =>
        _codes[code].Where(detail => Text(detail, "EffectiveDate") is not { } from || string.CompareOrdinal(from, date) <= 0)
            .OrderBy(detail => Text(detail, "EffectiveDate"), StringComparer.Ordinal)
            .Select(detail => Number(Text(detail, "TaxPercentage"))).LastOrDefault();

    private static IEnumerable<(string Code, decimal Base, decimal Tax, bool Whole)> Informations(XElement voucher)
    {
        var lines = Of(voucher, "Line").ToArray();
        var taxes = lines.SelectMany(line => Of(line, "TaxInformation").Select(tax => (Line: line, Tax: tax))).ToArray();
        foreach (var (line, tax) in taxes)
        {
            var debit = Of(line, "DebitAmount").Any();
            var lineAmount = Number(Text(Of(line, debit ? "DebitAmount" : "CreditAmount").Single(), "Amount"))!.Value;
            decimal amount;
            bool onDebit;
            if (Of(tax, "TaxAmount").FirstOrDefault() is { } unsigned)
            {
                amount = Number(Text(unsigned, "Amount"))!.Value;
                onDebit = debit == (amount >= 0);
                amount = Math.Abs(amount);
            }
            else
            {
                onDebit = Of(tax, "DebitTaxAmount").Any();
                amount = Number(Text(Of(tax, onDebit ? "DebitTaxAmount" : "CreditTaxAmount").Single(), "Amount"))!.Value;
            }

            var taxBase = Math.Abs(Number(Text(tax, "TaxBase")) ?? lineAmount);
            var code = Text(tax, "TaxCode")!;
            var alone = taxes.Count(other => Text(other.Tax, "TaxCode") == code) == 1;
            yield return (code, onDebit ? taxBase : -taxBase, onDebit ? amount : -amount, alone);
        }
    }

    private static IEnumerable<XElement> Of(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
