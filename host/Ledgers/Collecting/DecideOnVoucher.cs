using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>
/// Leaves a voucher out, takes it into another period, or takes the decision back. The decision is on the voucher's number, so that
/// it holds when the ledger is imported again; it is kept for good, with who, when and why.
/// </summary>
internal sealed class DecideOnVoucher(Database database, ReadVoucher readVoucher, LedgerLog lines, ActionLog log, Identifiers identifiers, TimeProvider time)
{
    private const int LongestReason = 500;

    private const string Insert = """
        INSERT INTO ledger_choice (id, legal_entity, journal, voucher_number, year, choice, tax_day, reason, user_id, user_name, at)
        VALUES (@Id, @LegalEntity, @Journal, @Number, @Year, @Choice, @TaxDay, @Reason, @UserId, @UserName, @At)
        """;

    /// <param name="day">For <see cref="VoucherChoice.Moved"/>: a day of the period into which it is taken.</param>
    public async Task<Outcome<StoredVoucherView>> ExecuteAsync(string legalEntity, long voucherId, VoucherChoice choice, DateOnly? day, string reason, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (await readVoucher.FindAsync(legalEntity, voucherId, cancellationToken) is not { } voucher)
        {
            return LedgersProblems.VoucherNotFound;
        }

        if (string.IsNullOrWhiteSpace(reason) || (choice == VoucherChoice.Moved && day is null))
        {
            return choice == VoucherChoice.Moved && day is null ? LedgersProblems.DayMissing : LedgersProblems.ReasonMissing;
        }

        var why = reason.Trim();
        why = why.Length <= LongestReason ? why : why[..LongestReason];
        await using var work = await database.BeginAsync(cancellationToken);
        var row = new
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            voucher.Journal,
            voucher.Number,
            Year = (long)voucher.LedgerDay.Year,
            Choice = choice.ToString(),
            TaxDay = choice == VoucherChoice.Moved ? Figures.ToRow(day!.Value) : (long?)null,
            Reason = why,
            UserId = user.Id,
            UserName = user.Name,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await work.ExecuteAsync(Insert, row, cancellationToken);
        await log.AddAsync(lines.Succeeded(ActionOf(choice), $"Voucher {voucher.Number} of {Figures.Show(voucher.Date)}{(choice == VoucherChoice.Moved ? $", to {Figures.Show(day!.Value)}" : "")}: {why}", user, legalEntity, null, $"Voucher {voucher.Number}", began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return voucher;
    }

    private static string ActionOf(VoucherChoice choice) => choice switch
    {
        VoucherChoice.Excluded => "Exclude voucher",
        VoucherChoice.Moved => "Move voucher",
        _ => "Restore voucher",
    };
}
