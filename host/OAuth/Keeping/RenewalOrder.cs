using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>What is to be renewed, for whom, and what is kept beside it.</summary>
internal sealed record RenewalOrder
{
    public required OAuthClient Client { get; init; }

    /// <summary><see cref="TokenCallKind.Refresh"/> or <see cref="TokenCallKind.Exchange"/>.</summary>
    public required TokenCallKind Kind { get; init; }

    public required TokenRequest Request { get; init; }

    /// <summary>The connection as the caller saw it; null where there is none yet. If it has changed since, nothing is sent.</summary>
    public required Connection? Seen { get; init; }

    /// <summary>For an exchange: the parent's access token.</summary>
    public Secret? ParentToken { get; init; }

    /// <summary>For an exchange: whose connection the derived token makes.</summary>
    public NewConnection? Replacement { get; init; }

    /// <summary>A person's name, or what the host does by itself.</summary>
    public required string CausedBy { get; init; }

    public required string TypeKey { get; init; }

    /// <summary>What comes next after a success; null where nothing does by itself.</summary>
    public required Func<Connection, PlannedStep?> Plan { get; init; }

    /// <summary>Whether the host tries again by itself after a failure that may pass.</summary>
    public bool IsKept { get; init; }

    /// <summary>Kept together with the new tokens.</summary>
    public Func<Connection, UnitOfWork, Task>? Alongside { get; init; }

    /// <summary>Kept together with the first failure that trying again cannot mend.</summary>
    public Func<Problem, UnitOfWork, Task>? WhenStopped { get; init; }

    public string WebApplicationId => Client.WebApplicationId;
}

/// <param name="ByThisCall">False where another caller, or another process, made the call.</param>
internal sealed record Renewal(Connection Connection, bool ByThisCall);
