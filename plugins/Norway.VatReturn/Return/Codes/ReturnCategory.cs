namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The categories as they are sent.</summary>
internal static class ReturnCategory
{
    public const string General = "alminnelig";
    public const string Primary = "primaernaering";
    public const string Compensation = "kompensasjon";
    public const string ReverseCharge = "omvendtAvgiftsplikt";

    /// <summary>Allowed by the schema, refused by the service.</summary>
    public const string ECommerce = "eHandel";

    public static IReadOnlyList<string> Open { get; } = [General, Primary, Compensation, ReverseCharge];

    public static ReturnKind? KindOf(string category) => category switch
    {
        General or Primary => ReturnKind.Ordinary,
        Compensation => ReturnKind.Compensation,
        ReverseCharge => ReturnKind.ReverseCharge,
        _ => null,
    };

    /// <summary>The category that a misspelt one stands for: the only one that differs by at most two letters.</summary>
    public static string? Meant(string category)
    {
        var near = Open.Where(open => Differences(open, category) <= 2).ToArray();
        return near.Length == 1 ? near[0] : null;
    }

    private static int Differences(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2)
        {
            return int.MaxValue;
        }

        var before = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var now = new int[right.Length + 1];
            now[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var changed = before[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                now[column] = Math.Min(changed, Math.Min(before[column], now[column - 1]) + 1);
            }

            before = now;
        }

        return before[^1];
    }
}
