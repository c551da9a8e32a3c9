using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>EM-2100 to EM-2119: where a call would lead, what the client authenticates with, and requests that are pushed.</summary>
internal static partial class OAuthProblems
{
    public static Problem AddressForbidden { get; } = new("EM-2100", "The authority's name leads where nothing is sent.")
    {
        Class = ErrorClass.Operator,
        Advice = "Check the addresses of the record. This machine, its link and the metadata addresses of clouds are never called; only in the environment Simulator the simulators are.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem ForeignHost { get; } = new("EM-2101", "The authority's discovery document names an address of another host.")
    {
        Class = ErrorClass.Operator,
        Advice = "Nothing was sent there. If the authority does use that host, name it in the record: as authorization URL, token URL or Base URL.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem ClientKeyExpired { get; } = new("EM-2102", "The record's client key has expired.")
    {
        Class = ErrorClass.Operator,
        Advice = "Make a new client key on the record, register its public half with the authority, and use it.",
        Next = new NextStep(NextStepKind.OpenRecord, "Make a new client key"),
    };

    public static Problem PushedRequestNotOffered { get; } = new("EM-2110", "The authority asks for pushed requests and does not say where to.")
    {
        Class = ErrorClass.Operator,
        Detail = "Its discovery document requires pushed authorization requests and names no address for them (RFC 9126 section 5).",
        Advice = "Check that the issuer is the authority's present one.",
        Next = NextStep.EditRecord("Check the issuer"),
    };

    public static Problem PushedRequestRefused { get; } = new("EM-2111", "The authority refused the request for a sign-in.")
    {
        Class = ErrorClass.Operator,
        Detail = "The request was pushed to it directly, and nobody was asked to sign in.",
        Advice = "Compare redirect URL, scope and client with the client's registration at the authority.",
        Next = NextStep.EditRecord("Check the record"),
    };

    public static Problem PushedAnswerUnusable { get; } = new("EM-2112", "The authority's answer to the pushed request cannot be used.")
    {
        Class = ErrorClass.Operator,
        Detail = "It holds no usable request_uri and expires_in (RFC 9126 section 2.2).",
        Advice = "Try again. If it stays so, turn off Push the authorization request in the record, where the authority allows it.",
        Next = NextStep.EditRecord("Edit the record"),
    };
}
