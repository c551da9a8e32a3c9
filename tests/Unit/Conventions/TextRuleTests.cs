using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>Rules that a line of text keeps or breaks.</summary>
[TestClass]
public sealed partial class TextRuleTests
{
    [TestMethod]
    public void Logging_is_by_logger_message_only() =>
        Violations.AssertNone(Breaking(DirectLogging(), SourceFile.Under(["host", "contracts", "plugins"], ".cs", ".cshtml")));

    [TestMethod]
    public void The_logging_rule_sees_a_line_that_logs_by_itself()
    {
        var planted = Planted("logger.LogInformation(\"Done\");", "Log.Done(logger);", "logger.Log(LogLevel.Error, text);", "Math.Log(3);");

        Violations.AssertFound(Breaking(DirectLogging(), planted), "host/A.cs:1", "host/A.cs:3");
    }

    [TestMethod]
    public void Sql_spells_its_columns_out() =>
        Violations.AssertNone(Breaking(EveryColumn(), SourceFile.Under(["host"], ".cs", ".sql")));

    [TestMethod]
    public void The_sql_rule_sees_a_statement_that_takes_every_column()
    {
        var planted = Planted("SELECT * FROM web_application", "SELECT COUNT(*) FROM web_application", "select w.* from web_application w", "DELETE FROM t RETURNING *", "SELECT id, COUNT(*) FROM t");

        Violations.AssertFound(Breaking(EveryColumn(), planted), "host/A.cs:1", "host/A.cs:3", "host/A.cs:4");
    }

    [TestMethod]
    public void No_open_end_is_left_in_the_code() =>
        Violations.AssertNone(Breaking(OpenEnd(), SourceFile.Under(["host", "contracts", "plugins"], ".cs", ".cshtml", ".js", ".css", ".sql")));

    [TestMethod]
    public void The_rule_for_open_ends_sees_one()
    {
        var todo = "TO" + "DO";
        var planted = Planted($"// {todo}: later", "throw new NotImplementedException();", "var todos = 1;");

        Violations.AssertFound(Breaking(OpenEnd(), planted), "host/A.cs:1", "host/A.cs:2");
    }

    private static IEnumerable<string> Breaking(Regex rule, IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines
        where rule.IsMatch(line.Text)
        select $"{file.Path}:{line.Number} {line.Text.Trim()}";

    private static SourceFile[] Planted(params string[] lines) => [new("host/A.cs", string.Join('\n', lines))];

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\.Log\(\s*LogLevel\.|LoggerMessage\.Define", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectLogging();

    [GeneratedRegex(@"\b(SELECT|RETURNING)\s+(DISTINCT\s+)?(\w+\.)?\*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EveryColumn();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenEnd();
}
