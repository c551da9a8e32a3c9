namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>A payment reference (KID): digits with a check digit of modulus 10 or 11, of which the last may be a hyphen.</summary>
internal static class Kid
{
    public static bool IsSound(string kid) =>
        kid.Length is >= 2 and <= 25
        && kid[..^1].All(char.IsAsciiDigit)
        && (char.IsAsciiDigit(kid[^1]) || kid[^1] == '-')
        && (Modulus10(kid[..^1]) == kid[^1] || Modulus11(kid[..^1]) == kid[^1]);

    // Luhn: every other digit from the right is doubled, and its digits are added.
    private static char Modulus10(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var product = (digits[^(place + 1)] - '0') * (place % 2 == 0 ? 2 : 1);
            sum += (product / 10) + (product % 10);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    // Weights 2 to 7 from the right, again and again; what would be 10 is written as a hyphen.
    private static char Modulus11(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            sum += (digits[^(place + 1)] - '0') * ((place % 6) + 2);
        }

        var check = (11 - (sum % 11)) % 11;
        return check == 10 ? '-' : (char)('0' + check);
    }
}
