using System.Globalization;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Web.Logging;

/// <summary>
/// What a log may say of a value, decided by its type and never by how it looks: numbers, times, enums and texts say
/// themselves, an address says itself without its query, a secret says that it is one, and everything else only says what
/// it is.
/// </summary>
internal static class LoggedValue
{
    public static object? Of(object? value) => value switch
    {
        null => null,
        string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => value,
        char letter => letter.ToString(),
        Enum named => named.ToString(),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        Uri { IsAbsoluteUri: true } address => address.GetLeftPart(UriPartial.Path),
        Secret => "[secret]",
        _ => $"[{value.GetType().Name}]",
    };

    /// <summary>The same as text, with the format that the template asks for where it is one of a number.</summary>
    public static string TextOf(object? value, string? format) => Of(value) switch
    {
        null => "(null)",
        IFormattable number when format is not null => number.ToString(format, CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var said => said.ToString() ?? "",
    };
}
