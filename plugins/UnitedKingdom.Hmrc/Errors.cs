using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>HMRC's errors in words: those of the sign-in and the token endpoint by <c>error</c>, those of the VAT service by <c>code</c>.</summary>
internal static class Errors
{
    private static readonly NextStep SignIn = NextStep.RunAction("@Next.GetCode", ActionKeys.GetAuthorizationCode);
    private static readonly NextStep Edit = NextStep.EditRecord("@Next.Edit");

    public static IEnumerable<ErrorTranslation> Translations() =>
    [
        OAuth("access_denied", null, SignIn),
        OAuth("invalid_grant", ErrorClass.Permanent, SignIn),
        OAuth("invalid_client", ErrorClass.Operator, Edit),
        OAuth("unauthorized_client", ErrorClass.Operator, Edit),
        OAuth("invalid_scope", ErrorClass.Operator, SignIn),
        new("@Error.redirect_uri", "@Error.redirect_uri.Advice") { Contains = "redirect_uri", Class = ErrorClass.Operator, Next = Edit },

        // Long documented so for a refresh token that is over, and still answered by some of HMRC's stand-ins.
        new("@Error.invalid_grant", "@Error.invalid_grant.Advice") { Error = "invalid_request", Contains = "refresh_token", Class = ErrorClass.Permanent, Next = SignIn },

        Service("INVALID_CREDENTIALS", ErrorClass.Permanent, SignIn),
        Service("MISSING_CREDENTIALS", ErrorClass.Permanent, SignIn),
        Service("INCORRECT_ACCESS_TOKEN_TYPE", ErrorClass.Operator, Edit),
        Service("INVALID_SCOPE", ErrorClass.Permanent, SignIn),
        Service("CLIENT_OR_AGENT_NOT_AUTHORISED", ErrorClass.Permanent, SignIn),
        Service("RESOURCE_FORBIDDEN", ErrorClass.Operator),
        Service("ACCEPT_HEADER_INVALID", ErrorClass.Operator),
        Service("INVALID_HEADERS", ErrorClass.Operator, Edit),
        Service("VRN_INVALID", ErrorClass.Operator),
        Service("INVALID_STATUS", ErrorClass.Operator),
        Service("INVALID_DATE_FROM", ErrorClass.Operator),
        Service("INVALID_DATE_TO", ErrorClass.Operator),
        Service("INVALID_DATE_RANGE", ErrorClass.Operator),
        Service("NOT_FOUND", ErrorClass.Operator),
        Service("MATCHING_RESOURCE_NOT_FOUND", ErrorClass.Operator),
        Service("INSOLVENT_TRADER", ErrorClass.Operator),
        Service("MESSAGE_THROTTLED_OUT", ErrorClass.Wait),
        Service("INTERNAL_SERVER_ERROR", ErrorClass.Transient),
        Service("SERVER_ERROR", ErrorClass.Transient),
        Service("SERVICE_UNAVAILABLE", ErrorClass.Transient),
    ];

    private static ErrorTranslation OAuth(string error, ErrorClass? kind, NextStep next) =>
        new($"@Error.{error}", $"@Error.{error}.Advice") { Error = error, Class = kind, Next = next };

    private static ErrorTranslation Service(string code, ErrorClass kind, NextStep? next = null) =>
        new($"@Error.{code}", $"@Error.{code}.Advice") { Code = code, Class = kind, Next = next };
}
