using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Which keys a legal entity can have: they begin the address of every page of it.</summary>
internal sealed class LegalEntityKeys(EndpointDataSource endpoints)
{
    public const int MaximumLength = 10;

    /// <returns>Null where the key can be used.</returns>
    public Problem? Refuse(string key) =>
        key.Length is 0 or > MaximumLength || !key.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) ? SecurityProblems.LegalEntityKeyUnfit
        : endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => BeginsWith(endpoint.RoutePattern, key)) ? SecurityProblems.LegalEntityKeyReserved
        : null;

    // Routing compares without case: a legal entity "USERS" would never see its own pages.
    private static bool BeginsWith(RoutePattern pattern, string key) =>
        pattern.PathSegments is [{ IsSimple: true } first, ..]
        && first.Parts[0] is RoutePatternLiteralPart literal
        && literal.Content.Equals(key, StringComparison.OrdinalIgnoreCase);
}
