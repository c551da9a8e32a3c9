namespace ElectronicMessages.Tests.Unit.Conventions;

[TestClass]
public sealed class FileLengthTests(TestContext context)
{
    private const int Most = 400;
    private const int NineInTen = 150;

    [TestMethod]
    public void No_file_is_over_400_lines_and_nine_in_ten_are_under_150()
    {
        var files = SourceFile.Under(["contracts", "host", "plugins", "tests"], ".cs");
        foreach (var group in files.GroupBy(file => file.Path.Split('/')[0], StringComparer.Ordinal))
        {
            var lengths = group.Select(Length).Order().ToList();
            context.WriteLine($"{group.Key}: {lengths.Count} files, median {At(lengths, 0.5)}, nine in ten up to {At(lengths, 0.9)}, longest {lengths[^1]}");
        }

        Violations.AssertNone(TooLong(files));
    }

    [TestMethod]
    public void The_rule_sees_one_file_that_is_too_long_and_too_many_that_are_long()
    {
        var lines = (int count) => string.Concat(Enumerable.Repeat("\n", count));

        var longest = TooLong([new("host/A.cs", lines(401)), .. Enumerable.Range(0, 20).Select(_ => new SourceFile("host/B.cs", lines(40)))]);
        var long9 = TooLong([.. Enumerable.Range(0, 9).Select(_ => new SourceFile("host/A.cs", lines(40))), new("host/B.cs", lines(151)), new("host/C.cs", lines(152))]);

        Violations.AssertFound(longest, "host/A.cs has 401 lines");
        Violations.AssertFound(long9, "nine in ten files go up to 151 lines");
    }

    private static IEnumerable<string> TooLong(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(file => Length(file) > Most))
        {
            yield return $"{file.Path} has {Length(file)} lines, more than {Most}";
        }

        var lengths = files.Select(Length).Order().ToList();
        if (At(lengths, 0.9) > NineInTen)
        {
            yield return $"nine in ten files go up to {At(lengths, 0.9)} lines, more than {NineInTen}";
        }
    }

    private static int Length(SourceFile file) => file.Text.Count(letter => letter == '\n');

    private static int At(List<int> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
