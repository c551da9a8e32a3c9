using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Audit;

/// <summary>The action log: lines are added, never changed.</summary>
internal sealed class ActionLog
{
    /// <summary>Adds a line in a unit of work of its own.</summary>
    public Task AddAsync(ActionLogLine line, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Adds a line together with what it tells of.</summary>
    public Task AddAsync(ActionLogLine line, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ActionLogLine?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The newest lines first.</summary>
    public Task<IReadOnlyList<ActionLogLine>> ListAsync(ActionLogFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Keeps a file with a line.</summary>
    public Task AttachAsync(string lineId, ActionLogAttachment attachment, UnitOfWork work, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<IReadOnlyList<ActionLogAttachment>> AttachmentsAsync(string lineId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <param name="Before">Only lines older than this one, for paging.</param>
internal sealed record ActionLogFilter(string? LegalEntity = null, string? RecordId = null, string? UserId = null, ActionLogOutcome? Outcome = null, string? Text = null, string? Before = null, int Count = 50);

/// <summary>A file kept with a line, or only its name and hash where <see cref="Content"/> is null.</summary>
internal sealed record ActionLogAttachment(string Name, string ContentType, long Length, string Sha256, byte[]? Content);
