using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether what a plugin registers keeps the rules that the contracts state.</summary>
internal static partial class ContributionCheck
{
    private const int MaxKey = 60;

    private static readonly WebApplicationEnvironment[] RealEnvironments = [WebApplicationEnvironment.Test, WebApplicationEnvironment.Production];

    /// <returns>What is wrong, in words; empty where nothing is.</returns>
    public static IReadOnlyList<string> Faults(PluginContributions contributions) =>
    [
        .. contributions.Types.SelectMany(Faults),
        .. contributions.Types.SelectMany(RequestCheck.Faults),
        .. contributions.Types.SelectMany(KeepingCheck.Faults),
        .. contributions.WebServices.SelectMany(Faults),
        .. contributions.WebServices.SelectMany(RequestCheck.Faults),
        .. contributions.Simulators.SelectMany(Faults),
        .. ExtensionCheck.Faults(contributions.Extensions),
        .. contributions.Processings.SelectMany(ProcessingCheck.Faults),
        .. contributions.Reports.SelectMany(report => ReportCheck.Faults(report.Description)),
        .. LedgerCheck.Faults(contributions),
    ];

    private static IEnumerable<string> Faults(ContributedType type)
    {
        var description = type.Description;
        var name = $"the type '{description.Key}'";
        if (!IsKey(description.Key))
        {
            yield return $"{name} needs a key of 1 to {MaxKey} characters without blanks at its ends";
        }

        if (string.IsNullOrWhiteSpace(description.Caption))
        {
            yield return $"{name} has no caption";
        }

        if (!CountryForm().IsMatch(description.Country))
        {
            yield return $"{name} has the country '{description.Country}', which is no code of two upper-case letters";
        }

        if (description.DerivedFrom == description.Key)
        {
            yield return $"{name} is derived from itself";
        }

        if (description.AuthorizationMonths is < 1 or > 120)
        {
            yield return $"{name} has an authorization of {description.AuthorizationMonths} months; it must be 1 to 120";
        }

        if (description.CodeLifetime <= TimeSpan.Zero)
        {
            yield return $"{name} has a code lifetime that is not positive";
        }

        if (description.AuthorizationLifetime <= TimeSpan.Zero)
        {
            yield return $"{name} has an authorization lifetime that is not positive";
        }

        foreach (var fault in EnvironmentFaults(description, type.Actions).Concat(ActionFaults(type.Actions)))
        {
            yield return $"{name} {fault}";
        }
    }

    private static IEnumerable<string> EnvironmentFaults(WebApplicationTypeDescription description, IReadOnlyList<ActionDescription> actions)
    {
        if (description.Environments.Count == 0)
        {
            yield return "has no environment";
        }

        foreach (var twice in description.Environments.GroupBy(environment => environment.Environment).Where(group => group.Count() > 1))
        {
            yield return $"has the environment {twice.Key} twice";
        }

        foreach (var scope in description.ParentScopes.Where(scope => !IsScope(scope)))
        {
            yield return $"requires of its parent the scope '{scope}', which cannot be one: it is empty or holds a blank, a quote or a control character";
        }

        if (description.ParentScopes.Count > 0 && description.DerivedFrom is null)
        {
            yield return "requires scopes of a parent and derives from none";
        }

        var signsIn = actions.Any(action => action.Kind == ActionKind.GetAuthorizationCode);
        foreach (var environment in description.Environments)
        {
            if (!RealEnvironments.Contains(environment.Environment))
            {
                yield return $"has the environment {environment.Environment}, which the host makes from Test";
            }

            if (signsIn && environment.AuthorizationUrlPath is null && environment.Issuer is null)
            {
                yield return $"gets an authorization code, but {environment.Environment} has neither an authorization URL nor an issuer";
            }

            if (environment.BaseUrl is { } url && !IsPublicUrl(url))
            {
                yield return $"has the Base URL '{url}' in {environment.Environment}, which is no https address without user and fragment";
            }

            if (environment.Issuer is { } issuer && !IsPublicUrl(issuer))
            {
                yield return $"has the issuer '{issuer}' in {environment.Environment}, which is no https address without user and fragment";
            }
        }
    }

    private static IEnumerable<string> ActionFaults(IReadOnlyList<ActionDescription> actions)
    {
        if (!actions.Any(action => action.Kind == ActionKind.ObtainAccessToken))
        {
            yield return "has no action Obtain access token";
        }

        foreach (var action in actions)
        {
            if (!ActionKeyForm().IsMatch(action.Key))
            {
                yield return $"has the action key '{action.Key}'; it must be lower-case letters, digits and hyphens, at most {MaxKey}";
            }

            if (action.Kind == ActionKind.Custom && action.Key is (ActionKeys.GetAuthorizationCode or ActionKeys.ObtainAccessToken or ActionKeys.RefreshAccessToken))
            {
                yield return $"uses the key '{action.Key}', which is the host's, for an action of its own";
            }

            if (string.IsNullOrWhiteSpace(action.Caption))
            {
                yield return $"has no caption for the action '{action.Key}'";
            }

            foreach (var fault in ParameterCheck.Faults(action.Parameters, action.HasParameterSource))
            {
                yield return $"has, in the action '{action.Key}', {fault}";
            }
        }
    }

    private static IEnumerable<string> Faults(WebServiceTemplate template)
    {
        var name = $"the web service '{template.Name}'";
        if (!IsKey(template.Name))
        {
            yield return $"{name} needs a name of 1 to {MaxKey} characters without blanks at its ends";
        }

        if (!CountryForm().IsMatch(template.Country))
        {
            yield return $"{name} has the country '{template.Country}', which is no code of two upper-case letters";
        }

        if (template.InternetAddress.Count == 0 || template.InternetAddress.Keys.Any(environment => !RealEnvironments.Contains(environment)))
        {
            yield return $"{name} needs an internet address for Test, Production or both, and for nothing else";
        }

        foreach (var address in template.InternetAddress.Values.Where(address => !IsPublicUrl(address)))
        {
            yield return $"{name} has the internet address '{address}', which is no https address without user and fragment";
        }

        if (template.SuccessfulResponseCodes.Count == 0 || template.SuccessfulResponseCodes.Any(code => code is < 100 or > 599))
        {
            yield return $"{name} needs response codes between 100 and 599 that mean success";
        }

        foreach (var scope in template.RequiredScopes.Where(scope => !IsScope(scope)))
        {
            yield return $"{name} requires the scope '{scope}', which cannot be one: it is empty or holds a blank, a quote or a control character";
        }

        if (template.TimeLimit <= TimeSpan.Zero || template.TimeLimit > TimeSpan.FromMinutes(10))
        {
            yield return $"{name} needs a time limit of at most 10 minutes";
        }
    }

    private static IEnumerable<string> Faults(ContributedSimulator simulator)
    {
        if (simulator.Description.AuthorityHosts.Count == 0)
        {
            yield return "a simulator stands in for no host";
        }

        foreach (var host in simulator.Description.AuthorityHosts.Where(host => Uri.CheckHostName(host) != UriHostNameType.Dns || !string.Equals(host, host.ToLowerInvariant(), StringComparison.Ordinal)))
        {
            yield return $"a simulator stands in for '{host}', which is no host name in lower case";
        }
    }

    // RFC 6749 section 3.3; of several joined by | each.
    private static bool IsScope(string scopes) =>
        scopes.Split('|').All(scope => scope.Length > 0 && scope.All(letter => letter is '!' or (>= '#' and <= '[') or (>= ']' and <= '~')));

    internal static bool IsKey(string key) => key.Length is > 0 and <= MaxKey && key.Trim() == key && !key.Any(char.IsControl);

    public static bool IsPublicUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex CountryForm();

    [GeneratedRegex(@"\A[a-z0-9-]{1,60}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ActionKeyForm();
}
