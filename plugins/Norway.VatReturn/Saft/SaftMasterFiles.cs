using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>The chart of accounts and the table of tax codes.</summary>
internal static class SaftMasterFiles
{
    public static async Task ReadAsync(SaftCursor cursor, ILedgerSink sink, CancellationToken cancellationToken)
    {
        foreach (var _ in cursor.Children())
        {
            if (cursor.IsNamed("GeneralLedgerAccounts"))
            {
                foreach (var __ in cursor.Children())
                {
                    if (cursor.IsNamed("Account"))
                    {
                        await sink.AddAsync(ReadAccount(cursor), cancellationToken);
                    }
                }
            }
            else if (cursor.IsNamed("TaxTable"))
            {
                await ReadTaxTableAsync(cursor, sink, cancellationToken);
            }
        }
    }

    private static LedgerAccount ReadAccount(SaftCursor cursor)
    {
        string id = "", description = "";
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(cursor.Names.AccountId))
            {
                id = cursor.Text();
            }
            else if (cursor.IsNamed("AccountDescription"))
            {
                description = cursor.Text();
            }
        }

        return new(id, description);
    }

    private static async Task ReadTaxTableAsync(SaftCursor cursor, ILedgerSink sink, CancellationToken cancellationToken)
    {
        foreach (var _ in cursor.Children())
        {
            if (!cursor.IsNamed("TaxTableEntry"))
            {
                continue;
            }

            foreach (var __ in cursor.Children())
            {
                if (cursor.IsNamed("TaxCodeDetails"))
                {
                    await sink.AddAsync(ReadCode(cursor), cancellationToken);
                }
            }
        }
    }

    private static LedgerTaxCode ReadCode(SaftCursor cursor)
    {
        var read = new LedgerTaxCode("");
        foreach (var _ in cursor.Children())
        {
            read = cursor.Is(cursor.Names.TaxCode) ? read with { Code = cursor.Text() }
                : cursor.Is(cursor.Names.Description) ? read with { Description = cursor.Text() }
                : cursor.Is(cursor.Names.TaxPercentage) ? read with { Rate = cursor.Decimal() }
                : cursor.IsNamed("EffectiveDate") ? read with { ValidFrom = cursor.Date() }
                : cursor.IsNamed("ExpirationDate") ? read with { ValidTo = cursor.Date() }
                : cursor.IsNamed("StandardTaxCode") ? read with { StandardCode = cursor.Text() is { Length: > 0 } code ? code : null }
                : cursor.IsNamed("Compensation") ? read with { IsCompensation = cursor.Text() is "true" or "1" }
                : read;
        }

        return read;
    }
}
