using System.Runtime.InteropServices;
using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>Whose ledger it is, which program wrote it, and what was selected.</summary>
internal static class SaftHeader
{
    public static LedgerHead Read(SaftCursor cursor)
    {
        string version = "", program = "", programVersion = "", currency = "";
        var company = new LedgerCompany("", "");
        var selected = default(Selected);
        foreach (var _ in cursor.Children())
        {
            if (cursor.IsNamed("AuditFileVersion"))
            {
                version = cursor.Text();
            }
            else if (cursor.IsNamed("AuditFileCountry"))
            {
                RefuseOther(cursor);
            }
            else if (cursor.IsNamed("SoftwareID"))
            {
                program = cursor.Text();
            }
            else if (cursor.IsNamed("SoftwareVersion"))
            {
                programVersion = cursor.Text();
            }
            else if (cursor.IsNamed("Company"))
            {
                company = ReadCompany(cursor);
            }
            else if (cursor.IsNamed("DefaultCurrencyCode"))
            {
                currency = ReadCurrency(cursor);
            }
            else if (cursor.IsNamed("SelectionCriteria"))
            {
                selected = ReadSelection(cursor);
            }
        }

        return new()
        {
            Company = company,
            Format = $"SAF-T Financial {version}".TrimEnd(),
            Software = $"{program} {programVersion}".Trim(),
            Currency = currency,
            From = selected.From,
            To = selected.To,
        };
    }

    private static void RefuseOther(SaftCursor cursor)
    {
        var line = cursor.Line;
        var country = cursor.Text();
        if (country != "NO")
        {
            throw new SaftRefusedException(SaftProblems.At(SaftProblems.OtherCountry(country), line));
        }
    }

    /// <summary>Amounts are in the currency of the ledger, and the tax is declared in kroner.</summary>
    private static string ReadCurrency(SaftCursor cursor)
    {
        var line = cursor.Line;
        var currency = cursor.Text();
        return currency == "NOK" ? currency : throw new SaftRefusedException(SaftProblems.At(SaftProblems.OtherCurrency(currency), line));
    }

    private static LedgerCompany ReadCompany(SaftCursor cursor)
    {
        string number = "", tax = "", name = "";
        foreach (var _ in cursor.Children())
        {
            if (cursor.IsNamed("RegistrationNumber"))
            {
                number = Digits(cursor.Text());
            }
            else if (cursor.IsNamed("Name"))
            {
                name = cursor.Text();
            }
            else if (cursor.IsNamed("TaxRegistration"))
            {
                foreach (var __ in cursor.Children())
                {
                    if (cursor.IsNamed("TaxRegistrationNumber"))
                    {
                        tax = Digits(cursor.Text());
                    }
                }
            }
        }

        // The number in the register of companies is the one; programs that leave it empty have it as the number for VAT.
        return new(number.Length > 0 ? number : tax, name);
    }

    private static Selected ReadSelection(SaftCursor cursor)
    {
        DateOnly? from = null, to = null;
        int first = 0, firstYear = 0, last = 0, lastYear = 0;
        foreach (var _ in cursor.Children())
        {
            if (cursor.IsNamed("SelectionStartDate"))
            {
                from = cursor.Date();
            }
            else if (cursor.IsNamed("SelectionEndDate"))
            {
                to = cursor.Date();
            }
            else if (cursor.IsNamed("PeriodStart"))
            {
                first = cursor.Number("a period");
            }
            else if (cursor.IsNamed("PeriodStartYear"))
            {
                firstYear = cursor.Number("a year");
            }
            else if (cursor.IsNamed("PeriodEnd"))
            {
                last = cursor.Number("a period");
            }
            else if (cursor.IsNamed("PeriodEndYear"))
            {
                lastYear = cursor.Number("a year");
            }
        }

        return new(
            from ?? (IsMonth(first, firstYear) ? new DateOnly(firstYear, first, 1) : null),
            to ?? (IsMonth(last, lastYear) ? new DateOnly(lastYear, last, 1).AddMonths(1).AddDays(-1) : null));
    }

    private static bool IsMonth(int month, int year) => month is >= 1 and <= 12 && year is >= 1900 and <= 9998;

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Selected(DateOnly? From, DateOnly? To);
}
