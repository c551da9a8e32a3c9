namespace ElectronicMessages.Host.Security;

/// <summary>The companies of the installation.</summary>
internal sealed class LegalEntities
{
    public Task<IReadOnlyList<LegalEntity>> ListAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<LegalEntity?> FindAsync(string key, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <param name="Key">Such as <c>NO01</c>: 1 to 10 upper-case letters and digits; part of every address.</param>
internal sealed record LegalEntity(string Key, string Name);
