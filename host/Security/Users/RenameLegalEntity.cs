using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

internal sealed class RenameLegalEntity(AdministrativeChange change, LegalEntities legalEntities)
{
    /// <param name="was">The name as the administrator saw it.</param>
    public Task<Outcome<Nothing>> ExecuteAsync(string key, string was, string name, SignedInUser actor, CancellationToken cancellationToken)
    {
        var isFit = UserNames.IsCaption(name);
        var record = isFit ? new(key, name) : LogSubject.Nobody;

        return change.MakeAsync("Rename legal entity", actor, record, $"Renamed from \"{was}\".", RenameAsync, cancellationToken);

        async Task<Outcome<Nothing>> RenameAsync(UnitOfWork work) =>
            !isFit ? SecurityProblems.LegalEntityNameUnfit
            : await legalEntities.RenameAsync(key, was, name, work, cancellationToken) ? Nothing.Value
            : SecurityProblems.LegalEntityChangedMeanwhile;
    }
}
