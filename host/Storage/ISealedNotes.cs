namespace ElectronicMessages.Host.Storage;

/// <summary>
/// Short notes that nobody but this program can write, implemented by the vault for folders that do not know it: whoever
/// writes to the database past the host can remove a note or put an older one back, and cannot make one.
/// </summary>
internal interface ISealedNotes
{
    /// <returns>Null where there is none.</returns>
    Task<SealedNote?> FindAsync(string name, UnitOfWork work, CancellationToken cancellationToken);

    /// <summary>Writes the note in the place of its former version, if any.</summary>
    Task WriteAsync(SealedNote note, UnitOfWork work, CancellationToken cancellationToken);
}

/// <param name="Version">Bound into the seal: counts how often it was written.</param>
/// <param name="Content">Null where it does not open: it was altered, or its key is gone.</param>
internal sealed record SealedNote(string Name, long Version, string? Content);
