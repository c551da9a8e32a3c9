namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>What a person granted to the client in one sign-in.</summary>
internal sealed class Grant
{
    public required TestPerson Person { get; init; }

    public required string Level { get; init; }

    public required IReadOnlyList<string> Scope { get; init; }

    public required string RedirectUri { get; init; }

    public required string CodeChallenge { get; init; }

    public required string Nonce { get; init; }

    public required string Locale { get; init; }

    public required string? Resource { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    public required IReadOnlyCollection<Misbehaviour> Misbehaviours { get; init; }

    public string SessionId { get; } = Draw.Opaque(24);

    /// <summary>Everything that came of this grant is dead.</summary>
    public bool Revoked { get; set; }
}
