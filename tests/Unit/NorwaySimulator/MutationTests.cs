using System.Diagnostics;
using ElectronicMessages.Norway.Simulator.Skatteetaten;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class MutationTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_check_agrees_with_the_published_schema_on_every_mutant_of_every_published_return()
    {
        var schema = PublishedSchema.OfReturns();
        var watch = Stopwatch.StartNew();
        var (valid, invalid) = (0, 0);
        var disagreements = new List<string>();

        foreach (var mutant in PublishedData.ValidReturns.SelectMany(Mutants.Of))
        {
            var fault = schema.Fault(mutant.Document);
            var findings = await VatReturnCheck.RunAsync(new MemoryStream(mutant.Document), TestContext.CancellationToken);
            var refused = findings.First.Any(finding => finding.Rule.Number == "R001");
            _ = fault is null ? valid++ : invalid++;
            if (refused != fault is not null)
            {
                disagreements.Add($"{mutant.Change}: the schema says {fault ?? "valid"}, the check {(refused ? findings.First[0].Detail : "valid")}");
            }
        }

        TestContext.WriteLine($"{valid + invalid} mutants in {watch.ElapsedMilliseconds} ms: {invalid} invalid, {valid} valid, {disagreements.Count} disagreements");
        Assert.IsEmpty(disagreements, string.Join('\n', disagreements.Take(20)));
        Assert.IsGreaterThan(1000, valid);
        Assert.IsGreaterThan(5000, invalid);
    }

    [TestMethod]
    public async Task The_published_invalid_return_is_refused_for_its_structure()
    {
        var file = PublishedData.Returns.Single(name => Path.GetFileName(name) == PublishedData.InvalidReturn);

        var findings = await VatReturnCheck.RunAsync(File.OpenRead(file), TestContext.CancellationToken);

        Assert.AreEqual("R001", findings.First.Single().Rule.Number);
        Assert.AreEqual("/mvaMeldingDto/meldingskategori", findings.First.Single().Path);
    }

    [TestMethod]
    public async Task No_published_valid_return_is_refused()
    {
        var verdicts = new List<(string Name, Findings Findings)>();

        foreach (var file in PublishedData.ValidReturns.Append(Path.Combine(PublishedData.Folder, "feedback", "mvamelding.xml")))
        {
            verdicts.Add((Path.GetFileName(file), await VatReturnCheck.RunAsync(File.OpenRead(file), TestContext.CancellationToken)));
        }

        foreach (var (name, findings) in verdicts)
        {
            TestContext.WriteLine($"{name}: {findings.Severity} {string.Join(", ", findings.First.Select(finding => $"{finding.Rule.Number} {finding.Detail}"))}");
        }

        Assert.IsEmpty(verdicts.Where(verdict => verdict.Findings.Severity == Severity.Invalid));
    }
}
