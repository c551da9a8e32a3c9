using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Packages.Describing;

/// <summary>A version as semver.org writes it; what follows a plus sign is not part of it.</summary>
internal sealed partial record SemanticVersion(int Major, int Minor, int Patch, string PreRelease = "") : IComparable<SemanticVersion>
{
    public bool IsPreRelease => PreRelease.Length > 0;

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>1.2.3</c> or <c>1.2.3-beta.1+5</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = Parse(FullForm().Match(text ?? ""));
        return version is not null;
    }

    /// <summary>Reads also <c>1</c> and <c>1.2</c>, as people write them in a range.</summary>
    public static bool TryParseShort(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = Parse(ShortForm().Match(text ?? ""));
        return version is not null;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var core = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return core != 0 ? core : ComparePreRelease(PreRelease, other.PreRelease);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}") + (IsPreRelease ? "-" + PreRelease : "");

    private static SemanticVersion? Parse(Match match) =>
        match.Success
        && TryNumber(match.Groups["major"], out var major)
        && TryNumber(match.Groups["minor"], out var minor)
        && TryNumber(match.Groups["patch"], out var patch)
            ? new(major, minor, patch, match.Groups["pre"].Value)
            : null;

    private static bool TryNumber(Group group, out int number)
    {
        number = 0;
        return !group.Success || int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // semver.org item 11: a pre-release precedes its release; identifiers compare as numbers where both are, else by ASCII,
    // a number before a word, and the shorter list first.
    private static int ComparePreRelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }

        var (ours, theirs) = (left.Split('.'), right.Split('.'));
        for (var index = 0; index < Math.Min(ours.Length, theirs.Length); index++)
        {
            var order = CompareIdentifier(ours[index], theirs[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return ours.Length.CompareTo(theirs.Length);
    }

    private static int CompareIdentifier(string left, string right)
    {
        var (leftIsNumber, rightIsNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
            (false, false) => string.CompareOrdinal(left, right),
            _ => leftIsNumber ? -1 : 1,
        };
    }

    private const string Number = "(0|[1-9][0-9]{0,8})";
    private const string Rest = @"(-(?<pre>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(\+[0-9A-Za-z.-]+)?\z";

    [GeneratedRegex(@"\A(?<major>" + Number + @")\.(?<minor>" + Number + @")\.(?<patch>" + Number + ")" + Rest, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FullForm();

    [GeneratedRegex(@"\A(?<major>" + Number + @")(\.(?<minor>" + Number + @")(\.(?<patch>" + Number + "))?)?" + Rest, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortForm();
}
