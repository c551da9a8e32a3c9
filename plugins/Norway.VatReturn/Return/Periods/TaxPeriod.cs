using System.Globalization;

namespace ElectronicMessages.Norway.VatReturn.Return.Periods;

/// <summary>One period of one year: what it is called in the return, and its days.</summary>
internal sealed record TaxPeriod
{
    private static readonly string[] _months = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    private TaxPeriod(PeriodKind kind, int year, int number)
    {
        Kind = kind;
        Year = year;
        Number = number;
    }

    public PeriodKind Kind { get; }

    public int Year { get; }

    /// <summary>Which of the year, from 1.</summary>
    public int Number { get; }

    public DateOnly From => Kind switch
    {
        PeriodKind.Week => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday)),
        PeriodKind.HalfMonth => new(Year, (Number + 1) / 2, Number % 2 == 1 ? 1 : 16),
        _ => new(Year, ((Number - 1) * MonthsOf(Kind)) + 1, 1),
    };

    public DateOnly To => Kind switch
    {
        PeriodKind.Week => From.AddDays(6),
        PeriodKind.HalfMonth when Number % 2 == 1 => From.AddDays(14),
        PeriodKind.HalfMonth => new(Year, Number / 2, DateTime.DaysInMonth(Year, Number / 2)),
        _ => From.AddMonths(MonthsOf(Kind)).AddDays(-1),
    };

    /// <summary>The element of the return.</summary>
    public string Element => ElementOf(Kind);

    /// <summary>The text of the element.</summary>
    public string Value => ValueOf(Kind, Number);

    public TaxPeriod Next => Number < Count(Kind, Year) ? new(Kind, Year, Number + 1) : new(Kind, Year + 1, 1);

    public TaxPeriod Previous => Number > 1 ? new(Kind, Year, Number - 1) : new(Kind, Year - 1, Count(Kind, Year - 1));

    public static int Count(PeriodKind kind, int year) => kind switch
    {
        PeriodKind.Week => ISOWeek.GetWeeksInYear(year),
        PeriodKind.HalfMonth => 24,
        _ => 12 / MonthsOf(kind),
    };

    public static string ElementOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => "skattleggingsperiodeMaaned",
        PeriodKind.SixMonths => "skattleggingsperiodeSeksMaaneder",
        PeriodKind.TwoMonths => "skattleggingsperiodeToMaaneder",
        PeriodKind.HalfMonth => "skattleggingsperiodeHalvMaaned",
        PeriodKind.ThreeMonths => "skattleggingsperiodeTreMaaneder",
        PeriodKind.Week => "skattleggingsperiodeUke",
        _ => "skattleggingsperiodeAar",
    };

    /// <exception cref="ArgumentOutOfRangeException">The year has no such period.</exception>
    public static TaxPeriod Of(PeriodKind kind, int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1900);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2999);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Count(kind, year));
        return new(kind, year, number);
    }

    /// <summary>The period of this length that the day lies in. The year of a week is that of its Thursday.</summary>
    public static TaxPeriod Containing(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Week => new(kind, ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default))),
        PeriodKind.HalfMonth => new(kind, day.Year, (day.Month * 2) - (day.Day <= 15 ? 1 : 0)),
        _ => new(kind, day.Year, ((day.Month - 1) / MonthsOf(kind)) + 1),
    };

    public static IReadOnlyList<TaxPeriod> All(PeriodKind kind, int year) => [.. Enumerable.Range(1, Count(kind, year)).Select(number => new TaxPeriod(kind, year, number))];

    /// <summary>Null where the element and its text are none of the schema's.</summary>
    public static TaxPeriod? Parse(string element, string value, string year)
    {
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) || parsed is < 1900 or > 2999)
        {
            return null;
        }

        foreach (var kind in Enum.GetValues<PeriodKind>().Where(kind => ElementOf(kind) == element))
        {
            // Week 53 is a value of the schema in every year; a year that has none takes it as its last.
            var most = kind == PeriodKind.Week ? 53 : Count(kind, parsed);
            var number = Enumerable.Range(1, most).FirstOrDefault(number => ValueOf(kind, number) == value);
            return number == 0 ? null : new(kind, parsed, Math.Min(number, Count(kind, parsed)));
        }

        return null;
    }

    public override string ToString() => $"{Value} {Year.ToString(CultureInfo.InvariantCulture)}";

    private static string ValueOf(PeriodKind kind, int number) => kind switch
    {
        PeriodKind.Year => "aarlig",
        PeriodKind.Month => _months[number - 1],
        PeriodKind.Week => $"uke {number.ToString(CultureInfo.InvariantCulture)}",
        PeriodKind.HalfMonth => $"{(number % 2 == 1 ? "foerste" : "andre")} halvdel {_months[(number - 1) / 2]}",
        _ => $"{_months[(number - 1) * MonthsOf(kind)]}-{_months[(number * MonthsOf(kind)) - 1]}",
    };

    private static int MonthsOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => 1,
        PeriodKind.TwoMonths => 2,
        PeriodKind.ThreeMonths => 3,
        PeriodKind.SixMonths => 6,
        _ => 12,
    };
}
