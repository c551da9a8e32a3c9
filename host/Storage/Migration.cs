using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Host.Storage;

/// <summary>One step of the schema: <c>Storage/Migrations/NNNN_name.sql</c>. Once released it is never edited.</summary>
internal sealed partial record Migration(int Number, string Name, string Sql)
{
    private static readonly Lazy<IReadOnlyList<Migration>> Embedded = new(() => Read(typeof(Migration).Assembly));

    /// <summary>Those of this program, in the order of their numbers.</summary>
    public static IReadOnlyList<Migration> All => Embedded.Value;

    /// <summary>Tells an edited migration from the one that was applied, whatever the line ends of the checkout.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:0000}_{Name}");

    private static List<Migration> Read(Assembly assembly)
    {
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (FileName().Match(resource) is not { Success: true } name)
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            migrations.Add(new(int.Parse(name.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), name.Groups["name"].Value, reader.ReadToEnd()));
        }

        return migrations.GroupBy(migration => migration.Number).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"Migrations share a number: {string.Join(", ", twice)}")
            : [.. migrations.OrderBy(migration => migration.Number)];
    }

    [GeneratedRegex(@"\.Migrations\._?(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
