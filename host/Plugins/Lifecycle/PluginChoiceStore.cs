using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>What administrators decided about plugins, and the crashes that plugins caused.</summary>
internal sealed class PluginChoiceStore(Database database, PublisherKeyStore publishers)
{
    private const string SelectApprovals = """
        SELECT id AS Id, version AS Version, sha256 AS Sha256, approved_by AS ApprovedBy, approved_by_name AS ApprovedByName, approved_at AS ApprovedAt
        FROM plugin_approval
        """;

    private const string SelectChoices = """
        SELECT id AS Id, disabled AS Disabled, version AS Version, changed_by_name AS ChangedByName, changed_at AS ChangedAt
        FROM plugin_choice
        """;

    private const string SelectDisabledEntities = "SELECT id AS Id, legal_entity AS LegalEntity FROM plugin_disabled_entity";

    private const string SelectCrashes = "SELECT id AS Id, version AS Version, kind AS Kind, detail AS Detail, at AS At FROM plugin_crash ORDER BY at";

    private const string InsertApproval = """
        INSERT INTO plugin_approval (id, version, sha256, approved_by, approved_by_name, approved_at)
        VALUES (@Id, @Version, @Sha256, @ApprovedBy, @ApprovedByName, @ApprovedAt)
        ON CONFLICT (id, version, sha256) DO NOTHING
        """;

    private const string SaveChoice = """
        INSERT INTO plugin_choice (id, disabled, version, changed_by_name, changed_at)
        VALUES (@Id, @Disabled, @Version, @ChangedByName, @ChangedAt)
        ON CONFLICT (id) DO UPDATE SET disabled = excluded.disabled, version = excluded.version, changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
        """;

    private const string InsertDisabledEntity = "INSERT INTO plugin_disabled_entity (id, legal_entity) VALUES (@Id, @LegalEntity) ON CONFLICT (id, legal_entity) DO NOTHING";

    private const string DeleteDisabledEntity = "DELETE FROM plugin_disabled_entity WHERE id = @Id AND legal_entity = @LegalEntity";

    private const string InsertCrash = "INSERT INTO plugin_crash (id, version, kind, detail, at) VALUES (@Id, @Version, @Kind, @Detail, @At)";

    private const string DeleteCrashes = "DELETE FROM plugin_crash WHERE id = @Id";

    public async Task<PluginChoices> ReadAsync(CancellationToken cancellationToken)
    {
        var entities = await database.QueryAsync<EntityRow>(SelectDisabledEntities, null, cancellationToken);
        return new(
            [.. (await database.QueryAsync<ApprovalRow>(SelectApprovals, null, cancellationToken)).Select(row => row.ToApproval())],
            (await database.QueryAsync<ChoiceRow>(SelectChoices, null, cancellationToken)).Select(row => row.ToChoice()).ToDictionary(choice => choice.Id, StringComparer.Ordinal),
            entities.GroupBy(row => row.Id, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                IReadOnlySet<string> (group) => group.Select(row => row.LegalEntity).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal),
            [.. (await database.QueryAsync<CrashRow>(SelectCrashes, null, cancellationToken)).Select(row => row.ToCrash())],
            await publishers.ListAsync(cancellationToken));
    }

    public Task ApproveAsync(PluginApproval approval, UnitOfWork work, CancellationToken cancellationToken) => work.ExecuteAsync(
        InsertApproval,
        new { approval.Id, approval.Version, approval.Sha256, approval.ApprovedBy, approval.ApprovedByName, ApprovedAt = approval.At.ToUnixTimeMilliseconds() },
        cancellationToken);

    public Task ChooseAsync(PluginChoice choice, UnitOfWork work, CancellationToken cancellationToken) => work.ExecuteAsync(
        SaveChoice,
        new { choice.Id, Disabled = choice.Disabled ? 1L : 0L, choice.Version, choice.ChangedByName, ChangedAt = choice.ChangedAt.ToUnixTimeMilliseconds() },
        cancellationToken);

    public Task SwitchForAsync(string id, string legalEntity, bool enabled, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(enabled ? DeleteDisabledEntity : InsertDisabledEntity, new { Id = id, LegalEntity = legalEntity }, cancellationToken);

    public Task RememberCrashAsync(PluginCrash crash, UnitOfWork work, CancellationToken cancellationToken) => work.ExecuteAsync(
        InsertCrash,
        new { crash.Id, crash.Version, Kind = crash.Kind.ToString(), crash.Detail, At = crash.At.ToUnixTimeMilliseconds() },
        cancellationToken);

    public Task ForgetCrashesAsync(string id, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteCrashes, new { Id = id }, cancellationToken);

    private sealed record ApprovalRow(string Id, string Version, string Sha256, string ApprovedBy, string ApprovedByName, long ApprovedAt)
    {
        public PluginApproval ToApproval() => new(Id, Version, Sha256, ApprovedBy, ApprovedByName, DateTimeOffset.FromUnixTimeMilliseconds(ApprovedAt));
    }

    private sealed record ChoiceRow(string Id, long Disabled, string? Version, string ChangedByName, long ChangedAt)
    {
        public PluginChoice ToChoice() => new(Id, Disabled == 1, Version, ChangedByName, DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt));
    }

    private sealed record EntityRow(string Id, string LegalEntity);

    private sealed record CrashRow(string Id, string Version, string Kind, string Detail, long At)
    {
        public PluginCrash ToCrash() => new(Id, Version, Enum.Parse<PluginCrashKind>(Kind), Detail, DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
