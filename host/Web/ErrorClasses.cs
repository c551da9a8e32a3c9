using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Web;

/// <summary>The classes of errors in words, and in the tone in which they are drawn.</summary>
internal static class ErrorClasses
{
    public static string Words(ErrorClass @class) => @class switch
    {
        ErrorClass.Permanent => "Permanent: a person must act",
        ErrorClass.Operator => "Operator: the set-up must be corrected",
        ErrorClass.Transient => "Transient: it may pass by itself",
        _ => "Wait: the authority asks for time",
    };

    public static BadgeModel Badge(ErrorClass @class) => new(Words(@class), @class switch
    {
        ErrorClass.Permanent or ErrorClass.Operator => Tone.Bad,
        _ => Tone.Warning,
    });
}
