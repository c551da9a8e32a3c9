using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether what a type says of keeping its connections can be done: found out at load, not when a connection is lost.</summary>
internal static class KeepingCheck
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromDays(1);

    public static IEnumerable<string> Faults(ContributedType type) =>
        TestFaults(type.Description).Concat(TokenFaults(type)).Select(fault => $"the type '{type.Description.Key}' {fault}");

    private static IEnumerable<string> TestFaults(WebApplicationTypeDescription description)
    {
        if (description.ConnectionTest is not { } test)
        {
            yield break;
        }

        if (test.UserInfo ? test.Address is not null : string.IsNullOrWhiteSpace(test.Address))
        {
            yield return "needs, for its connection test, either an address or the userinfo endpoint, and not both";
        }
        else if (test.Address is { } address && !IsPathOrPublicUrl(address))
        {
            yield return $"has the address '{address}' for its connection test, which is neither a path that begins with a slash nor an https address without user and fragment";
        }

        if (test.UserInfo && description.Environments.Any(environment => environment.Issuer is null))
        {
            yield return "tests its connection at the userinfo endpoint, but has an environment without an issuer to find it by";
        }

        // RFC 9110 section 9.2.1: what changes nothing.
        if (test.Method != HttpMethod.Get && test.Method != HttpMethod.Head && test.Method != HttpMethod.Options)
        {
            yield return $"tests its connection with {test.Method}; a harmless call is GET, HEAD or OPTIONS";
        }

        if (test.Connected.Count == 0 || test.Connected.Concat(test.NotPermitted).Any(status => status is < 100 or > 599))
        {
            yield return "needs, for its connection test, statuses between 100 and 599 that mean connected";
        }

        if (test.Connected.Intersect(test.NotPermitted).Any())
        {
            yield return "has a status for its connection test that means both connected and not permitted";
        }
    }

    private static IEnumerable<string> TokenFaults(ContributedType type)
    {
        var keeping = type.Description.TokenKeeping;
        if (keeping.RefreshMargin <= TimeSpan.Zero || keeping.RefreshMargin > LongestMargin)
        {
            yield return "has a refresh margin that is not between nothing and a day";
        }

        if (keeping.InactivityWindow <= TimeSpan.Zero)
        {
            yield return "has an inactivity window that is not positive";
        }

        var isDerived = type.Description.DerivedFrom is not null;
        if ((keeping.RefreshAhead || keeping.KeepAlivePermitted) && !isDerived && !type.Actions.Any(action => action.Kind == ActionKind.RefreshAccessToken))
        {
            yield return "refreshes ahead or keeps alive, but has no action Refresh access token";
        }
    }

    private static bool IsPathOrPublicUrl(string address) =>
        address.StartsWith('/') ? !address.StartsWith("//", StringComparison.Ordinal) : ContributionCheck.IsPublicUrl(address);
}
