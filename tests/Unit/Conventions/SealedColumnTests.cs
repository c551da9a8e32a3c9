using System.Text.RegularExpressions;
using ElectronicMessages.Host;
using ElectronicMessages.Host.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>A sealed column that nobody registers would become unreadable when the data keys are exchanged.</summary>
[TestClass]
public sealed partial class SealedColumnTests
{
    [TestMethod]
    public void Every_sealed_column_of_the_migrations_is_registered() =>
        Violations.AssertNone(Unregistered(SourceFile.Under(["host/Storage/Migrations"], ".sql"), Registered()));

    [TestMethod]
    public void The_rule_sees_a_column_that_nobody_registers_and_a_registration_without_a_column()
    {
        SourceFile[] planted =
        [
            new("host/Storage/Migrations/0001_a.sql", "CREATE TABLE a (\n    id TEXT,\n    sealed_token TEXT,\n    client_secret_version INTEGER\n);"),
            new("host/Storage/Migrations/0002_b.sql", "CREATE TABLE b (id TEXT, other_secret TEXT);\nALTER TABLE b ADD COLUMN sealed_key TEXT;"),
            new("host/Storage/Migrations/0003_c.sql", "CREATE TABLE c (sealed_known text NOT NULL);"),
        ];

        Violations.AssertFound(Unregistered(planted, ["c.sealed_known", "d.sealed_gone"]), "a.sealed_token", "b.other_secret", "b.sealed_key", "d.sealed_gone");
    }

    private static IEnumerable<string> Unregistered(IEnumerable<SourceFile> migrations, IReadOnlyCollection<string> registered)
    {
        var there = migrations.SelectMany(file => SealedIn(string.Join('\n', file.Lines.Select(line => line.Text)))).ToHashSet(StringComparer.Ordinal);
        return there.Except(registered).Select(column => $"{column} is sealed and nobody registers it with AddSealedColumn")
            .Concat(registered.Except(there).Select(column => $"{column} is registered and no migration makes it"));
    }

    private static IEnumerable<string> SealedIn(string sql) =>
        from statement in Statement().Matches(sql)
        from column in Column().Matches(statement.Groups["columns"].Value)
        select $"{statement.Groups["table"].Value}.{column.Groups["column"].Value}";

    private static List<string> Registered()
    {
        using var app = (IDisposable)HostApplication.Create(["--environment=Development", $"--contentRoot={Repository.PathOf("host")}"]);
        return [.. ((Microsoft.AspNetCore.Builder.WebApplication)app).Services.GetServices<SealedColumn>().Select(column => column.ToString())];
    }

    [GeneratedRegex(@"(CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?|ALTER\s+TABLE\s+)(?<table>\w+)\s*(\(|ADD\s+(COLUMN\s+)?)(?<columns>[^;]*);", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(?<column>sealed_\w+|\w+_secret|(\w+_)?private_key)\s+TEXT\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Column();
}
