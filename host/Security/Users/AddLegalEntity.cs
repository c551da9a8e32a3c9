using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Adds a company to the installation. Its key stays: it is part of addresses that authorities know.</summary>
internal sealed class AddLegalEntity(AdministrativeChange change, LegalEntities legalEntities, LegalEntityKeys keys, TimeProvider time)
{
    public Task<Outcome<LegalEntity>> ExecuteAsync(LegalEntity chosen, SignedInUser actor, CancellationToken cancellationToken)
    {
        var unfit = keys.Refuse(chosen.Key) ?? (UserNames.IsCaption(chosen.Name) ? null : SecurityProblems.LegalEntityNameUnfit);
        var record = unfit is null ? chosen : LogSubject.Nobody;

        return change.MakeAsync("Add legal entity", actor, record, $"Added as {chosen.Key}.", AddAsync, cancellationToken);

        async Task<Outcome<LegalEntity>> AddAsync(UnitOfWork work) =>
            unfit is not null ? unfit
            : await legalEntities.AddAsync(chosen, time.GetUtcNow(), work, cancellationToken) ? chosen
            : SecurityProblems.LegalEntityKeyTaken;
    }
}
