using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>A quirk lives in the plugin that has it: neither host nor contracts know any country or authority.</summary>
[TestClass]
public sealed partial class CountryTests
{
    [TestMethod]
    public void No_country_is_named_in_the_code_of_host_or_contracts() =>
        Violations.AssertNone(Named(SourceFile.Under(["host", "contracts"], ".cs", ".cshtml", ".js", ".css", ".sql")));

    [TestMethod]
    public void The_rule_sees_a_country_an_authority_and_a_type_of_a_country()
    {
        SourceFile[] planted =
        [
            new("host/OAuth/A.cs", "if (type == \"NO ID-Porten\")\n{\n}"),
            new("host/OAuth/B.cs", "// As Altinn does it.\nvar hmrcSecret = 1;"),
            new("host/Web/_Part.cshtml", "<p>Norwegian returns</p>"),
            new("contracts/C.cs", "/// <summary>No Id, no porten, and no way.</summary>"),
        ];

        Violations.AssertFound(Named(planted), "host/OAuth/A.cs:1", "host/OAuth/B.cs:1", "host/OAuth/B.cs:2", "host/Web/_Part.cshtml:1");
    }

    private static IEnumerable<string> Named(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines
        from match in Country().Matches(line.Text).Take(1)
        select $"{file.Path}:{line.Number} names {match.Value}";

    [GeneratedRegex("norway|norwegian|norge|norsk|altinn|id-?porten|skatteetaten|mva-?melding|digdir|maskinporten|bankid|hmrc|united kingdom|sweden|swedish|skatteverket|denmark|danish", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Country();
}
