using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What stands beside the file in the form that sends: parameters, or what was shown and the user's answer to it.</summary>
internal sealed class SendForm
{
    /// <summary>Before the names of the parameters.</summary>
    public const string Prefix = "q.";

    public const string Ticket = "identification";
    public const string Agreement = "agreement";
    public const string Decision = "decision";
    public const string Submit = "submit";
    public const string DoNotSubmit = "do-not-submit";

    public SendForm(IReadOnlyDictionary<string, string> fields, IdentifiedRequestTicket tickets, string webServiceId, SignedInUser user)
    {
        Fields = fields;
        Shown = tickets.Read(fields.GetValueOrDefault(Ticket), webServiceId, user.Id);
        Values = Shown?.Values ?? ValuesOf(fields);
        Refusal = !fields.ContainsKey(Ticket) ? null
            : fields.GetValueOrDefault(Decision) == DoNotSubmit ? WebServiceProblems.NotSubmitted with { Detail = $"{user.Name} did not agree that the identification information is transmitted." }
            : Shown is null ? WebServiceProblems.IdentificationOld
            : fields.GetValueOrDefault(Agreement) != "true" ? WebServiceProblems.NotAgreed
            : null;
    }

    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Null where nothing was shown, or something else.</summary>
    public IdentifiedRequest? Shown { get; }

    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Why nothing is sent; null where the form says nothing against it.</summary>
    public Problem? Refusal { get; }

    public static IReadOnlyDictionary<string, string> ValuesOf(IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[Prefix.Length..], field => field.Value, StringComparer.Ordinal);
}
