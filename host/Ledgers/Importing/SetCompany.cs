using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Sets the registration number by which ledgers of other companies are refused.</summary>
internal sealed class SetCompany(Database database, Companies companies, LedgerLog lines, ActionLog log, TimeProvider time)
{
    private const int Longest = 40;
    private const int LongestName = 200;

    public async Task<Outcome<Company>> ExecuteAsync(string legalEntity, string number, string name, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        var plain = string.Concat(number.Where(letter => !char.IsWhiteSpace(letter)));
        if (plain.Length is 0 or > Longest || !plain.All(char.IsAsciiLetterOrDigit))
        {
            return LedgersProblems.NumberInvalid(number);
        }

        var company = new Company(plain, name.Trim() is { Length: <= LongestName } fits ? fits : name.Trim()[..LongestName]);
        var former = await companies.FindAsync(legalEntity, cancellationToken);
        await using var work = await database.BeginAsync(cancellationToken);
        await companies.SaveAsync(legalEntity, company, user.Name, time.GetUtcNow(), work, cancellationToken);
        await log.AddAsync(lines.Succeeded("Registration number", $"{former?.RegistrationNumber ?? "None"} became {plain}.", user, legalEntity, null, legalEntity, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return company;
    }
}
