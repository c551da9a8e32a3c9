using ElectronicMessages.Host.Operations.Notices;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Somebody else's address that is told of notices; its signing secrets stay in the vault.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public IReadOnlyList<NoticeKind> Kinds { get; init; } = [];

    public bool Disabled { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    public long Version { get; init; }
}

/// <summary>A signing secret, without what is secret of it.</summary>
internal sealed record SigningSecret(string Id, DateTimeOffset MadeAt);
