using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>How a tax code stands, in words.</summary>
internal static class MappingWords
{
    public static BadgeModel Badge(MappedCode code) => code.State switch
    {
        MappedCodeState.Missing => new("Not mapped", Tone.Bad),
        MappedCodeState.Question => new("To be answered", Tone.Bad),
        MappedCodeState.Proposed => new("From the standard code", Tone.Good),
        MappedCodeState.Chosen => new("Mapped", Tone.Good),
        _ => new("Not used", Tone.Neutral),
    };
}
