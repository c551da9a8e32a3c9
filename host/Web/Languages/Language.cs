using System.Globalization;

namespace ElectronicMessages.Host.Web.Languages;

/// <summary>The languages that pages speak, and the one of the request under way.</summary>
internal static class Language
{
    public const string English = "en";

    /// <summary>Each under its own name, as it is offered in the top bar.</summary>
    public static readonly IReadOnlyList<OfferedLanguage> All = [Offer(English), Offer("nb"), Offer("nn")];

    // Not the culture of the framework: what runs by itself would speak the language of the machine.
    private static readonly AsyncLocal<string?> _current = new();

    /// <summary>English where nobody has chosen, as in what runs by itself.</summary>
    public static string Current => _current.Value ?? English;

    /// <summary>From here on, for this request and what it begins. Numbers and dates stay as they are.</summary>
    /// <param name="language">One of <see cref="All"/>.</param>
    public static void Use(string language) => _current.Value = language;

    /// <returns>The language on offer that a tag such as <c>nb-NO</c> means; null where there is none.</returns>
    public static string? Offered(string? tag)
    {
        var primary = tag?.Split('-')[0].Trim().ToLowerInvariant();
        return primary == "no" ? "nb" : All.FirstOrDefault(language => language.Tag == primary)?.Tag;
    }

    /// <summary>The first language on offer among those that a browser accepts, in the order of its wishes (RFC 9110 section 12.5.4).</summary>
    public static string Accepted(string? header)
    {
        const int Most = 20;
        return (header ?? "").Split(',').Take(Most)
            .Select(Wish)
            .Where(wish => wish.Weight > 0)
            .OrderByDescending(wish => wish.Weight)
            .Select(wish => Offered(wish.Tag))
            .FirstOrDefault(language => language is not null) ?? English;
    }

    private static OfferedLanguage Offer(string tag)
    {
        var name = CultureInfo.GetCultureInfo(tag).NativeName;
        return new(tag, char.ToUpperInvariant(name[0]) + name[1..]);
    }

    private static (string Tag, double Weight) Wish(string part)
    {
        var pieces = part.Split(';', 2, StringSplitOptions.TrimEntries);
        var weight = pieces.Length < 2 || !pieces[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase) ? 1
            : double.TryParse(pieces[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var said) ? said : 0;
        return (pieces[0], weight);
    }
}

/// <param name="Tag">As in the attribute <c>lang</c>.</param>
/// <param name="Name">The language's own name.</param>
internal sealed record OfferedLanguage(string Tag, string Name);
