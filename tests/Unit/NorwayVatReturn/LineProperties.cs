using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Lines;
using ElectronicMessages.Tests.Unit.NorwaySimulator;
using FsCheck;
using FsCheck.Fluent;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>What holds for every ledger.</summary>
[TestClass]
public sealed class LineProperties
{
    [TestMethod]
    public void The_order_of_entries_changes_nothing() => Holds(entries =>
    {
        var turned = LineTests.Build(Enumerable.Reverse(entries), The.Term);

        return LineTests.Build(entries, The.Term).Lines.Select(line => (line.Key, line.Base, line.Vat)).SequenceEqual(turned.Lines.Select(line => (line.Key, line.Base, line.Vat)));
    });

    [TestMethod]
    public void Sums_of_entries_give_the_same_lines_as_the_entries() => Holds(entries =>
    {
        var sums = entries.GroupBy(entry => entry with { Base = 0, Tax = 0 }).Select(group => group.Key with { Base = group.Sum(entry => entry.Base), Tax = group.Sum(entry => entry.Tax) });

        return LineTests.Build(entries, The.Term).Lines.Select(line => (line.Key, line.Base, line.Vat)).SequenceEqual(LineTests.Build(sums, The.Term).Lines.Select(line => (line.Key, line.Base, line.Vat)));
    });

    [TestMethod]
    public void Lines_add_up_to_the_tax_of_the_entries_that_count() => Holds(entries =>
    {
        var counted = entries.Sum(entry => (entry.Side, The.Lists.Find(entry.Code)!.Side) switch
        {
            (EntrySide.NotReported, _) => 0,
            (EntrySide.OneSided, CodeSide.Both) => 0,
            (EntrySide.OneSided, CodeSide.SelfAssessed) => entry.Tax,
            (EntrySide.BySign, CodeSide.SelfAssessed) when !entry.Credit => 0,
            _ => -entry.Tax,
        });

        return LineTests.Build(entries, The.Term).Lines.Sum(line => line.Vat) == counted;
    });

    [TestMethod]
    public void The_total_is_the_sum_of_the_cut_lines_and_departs_from_the_exact_one_by_less_than_a_krone_a_line() => Holds(entries =>
    {
        var built = LineTests.Build(entries, The.Term);

        return built.Total == built.Lines.Sum(line => line.ToReturnLine().Vat)
            && built.Total == decimal.Truncate(built.Total)
            && (built.Lines.Count == 0 || Math.Abs(built.Total - built.Lines.Sum(line => line.Vat)) < built.Lines.Count)
            && built.Lines.All(line => Math.Abs(line.ToReturnLine().Vat) <= Math.Abs(line.Vat));
    });

    [TestMethod]
    public void A_purchase_that_is_posted_once_gives_a_pair_that_cancels_and_one_posted_twice_the_same_pair() => Holds(entries =>
    {
        var once = entries.Where(entry => The.Lists.Find(entry.Code)!.Side == CodeSide.Both && entry.HasTax).Select(entry => entry with { Side = EntrySide.OneSided, Specification = null, Base = Math.Abs(entry.Base), Tax = Math.Abs(entry.Tax), Credit = false }).ToArray();
        var twice = once.SelectMany(entry => new[] { entry with { Side = EntrySide.BySign }, entry with { Side = EntrySide.BySign, Base = -entry.Base, Tax = -entry.Tax, Credit = true } });
        var built = LineTests.Build(once, The.Term);

        return built.Lines.Sum(line => line.Vat) == 0
            && built.Lines.Where(line => line.Key.Output).All(line => line.Base >= 0 && line.Vat >= 0)
            && built.Lines.Select(line => (line.Key, line.Base, line.Vat)).SequenceEqual(LineTests.Build(twice, The.Term).Lines.Select(line => (line.Key, line.Base, line.Vat)));
    });

    [TestMethod]
    public void Every_return_is_valid_by_the_published_schema_and_reads_back_the_same()
    {
        var schema = PublishedSchema.OfReturns();
        Holds(entries =>
        {
            foreach (var kind in Enum.GetValues<ReturnKind>())
            {
                var built = LineTests.Build(entries, The.Term, kind);
                var document = The.Ordinary([.. built.Lines.Select(line => line.ToReturnLine())]) with { Category = kind switch { ReturnKind.Compensation => ReturnCategory.Compensation, ReturnKind.ReverseCharge => ReturnCategory.ReverseCharge, _ => ReturnCategory.Primary } };
                using var stream = new MemoryStream();
                WriteTo(stream, document);
                var read = ElectronicMessages.Norway.VatReturn.Return.Files.ReadReturn.From(new MemoryStream(stream.ToArray()));
                if (schema.Fault(stream.ToArray()) is not null || read.Faults.Count > 0 || !read.Document!.Lines.SequenceEqual(document.Lines) || read.Document.Total != built.Total)
                {
                    return false;
                }
            }

            return true;
        });
    }

    [TestMethod]
    public void What_is_built_never_breaks_a_rule_of_form_or_of_sums() => Holds(entries =>
    {
        var document = The.Ordinary([.. LineTests.Build(entries, The.Term).Lines.Select(line => line.ToReturnLine())]);

        return !The.RulesBrokenBy(document).Intersect(["R001", "R002", "R018", "R065", "R066", "R081", "R082", "R084"]).Any();
    });

    private static void WriteTo(Stream stream, ReturnDocument document) =>
        ElectronicMessages.Norway.VatReturn.Return.Files.WriteReturn.ToAsync(document, stream, CancellationToken.None).GetAwaiter().GetResult();

    private static void Holds(Func<MappedEntry[], bool> property) => Prop.ForAll(Ledgers().ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static Gen<MappedEntry[]> Ledgers() =>
        from count in Gen.Choose(0, 40)
        from entries in Gen.ArrayOf(Entries(), count)
        select entries;

    private static Gen<MappedEntry> Entries() =>
        from code in Gen.Elements(The.Lists.Codes.ToArray())
        from variant in Gen.Choose(1, 3)
        from amount in Gen.Choose(-10_000_000, 10_000_000)
        from share in Gen.Elements(0, 0, 1, 1, 1, 60)
        from side in Gen.Elements(Sides(code.Side))
        from specification in Gen.Elements<string?>([null, null, null, .. (code.Specifications ?? []).Where(specification => specification != Specification.CompensationRight && specification != Specification.CompensationAdjustment)])
        let taxBase = amount / 100m
        let rate = Rate(code)
        let tax = share == 0 && code.Side != CodeSide.Deduction ? 0 : decimal.Round(taxBase * rate * (share == 60 ? 0.6m : 1) / 100, 2)
        select LineTests.Some($"{code.Code}-{variant}", code.Code, side, taxBase, tax, rate) with { Specification = specification };

    private static EntrySide[] Sides(CodeSide side) => side switch
    {
        CodeSide.Output => [EntrySide.Output, EntrySide.Output, EntrySide.NotReported],
        CodeSide.Deduction => [EntrySide.Deduction, EntrySide.Deduction, EntrySide.NotReported],
        CodeSide.Both => [EntrySide.BySign, EntrySide.OneSided, EntrySide.Output, EntrySide.Deduction],
        _ => [EntrySide.BySign, EntrySide.OneSided, EntrySide.Output],
    };

    private static decimal Rate(CodeEntry code) => code.Rate switch { RateClass.Standard => 25, RateClass.Middle => 15, RateClass.Low => 12, RateClass.RawFish => 11.11m, _ => 0 };
}
