using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>Keeps tables until a person has said how they are read.</summary>
internal sealed class ImportTables(WaitingTables waiting)
{
    private const long Longest = 64 * 1024 * 1024;

    public async Task<Outcome<BegunImport>> BeginAsync(string legalEntity, IReadOnlyList<ReceivedFile> files, SignedInUser user, CancellationToken cancellationToken) =>
        files.Sum(file => file.Content.Length) > Longest
            ? LedgersProblems.TableUnreadable(files[0].Name, "Tables may have 64 MB together.")
            : new BegunImport.Tables(await waiting.KeepAsync(legalEntity, files, user, cancellationToken));
}
