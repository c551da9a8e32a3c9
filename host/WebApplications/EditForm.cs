using System.Globalization;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The fields of the edit form as they come, text all of them.</summary>
internal sealed class EditForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Environment { get; set; }

    public string? BaseUrl { get; set; }

    public string? AuthorizationUrlPath { get; set; }

    public string? TokenUrlPath { get; set; }

    public string? RedirectUrl { get; set; }

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    /// <summary>Empty for an unchanged secret: it is never sent to the browser, so it cannot come back.</summary>
    public string? NewSecret { get; set; }

    public bool RemoveSecret { get; set; }

    public string? ClientSecretExpiresOn { get; set; }

    public string? SecondSecret { get; set; }

    public bool RemoveSecondSecret { get; set; }

    public bool UseSecondSecret { get; set; }

    public string? SecondSecretExpiresOn { get; set; }

    public string? ClientAuthentication { get; set; }

    public string? Scope { get; set; }

    public string? Accept { get; set; }

    public string? ContentType { get; set; }

    public string? DerivedFromId { get; set; }

    public string? AuthorizationLifetimeSeconds { get; set; }

    public bool ObtainAutomatically { get; set; }

    public bool UsePushedAuthorization { get; set; }

    public bool KeepAlive { get; set; }

    public IReadOnlyList<string>? Roles { get; set; }

    public List<SupplementaryHeaderForm>? SupplementaryHeaders { get; set; }

    public EditFormReading Read()
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Enum.TryParse<WebApplicationEnvironment>(Environment, out var environment) || !Enum.IsDefined(environment))
        {
            faults[nameof(WebApplicationInput.Environment)] = "Choose one of the environments.";
        }

        if (!Enum.TryParse<ClientAuthenticationMethod>(ClientAuthentication, out var method) || !Enum.IsDefined(method))
        {
            faults[nameof(WebApplicationInput.ClientAuthentication)] = "Choose one of the methods.";
        }

        if (!long.TryParse(AuthorizationLifetimeSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var lifetime))
        {
            faults[nameof(WebApplicationInput.AuthorizationLifetimeSeconds)] = "Enter a whole number of seconds.";
        }

        CheckSecret(faults, nameof(NewSecret), NewSecret);
        CheckSecret(faults, nameof(SecondSecret), SecondSecret);
        var expiresOn = ReadDay(faults, nameof(WebApplicationInput.ClientSecretExpiresOn), ClientSecretExpiresOn);
        var secondExpiresOn = ReadDay(faults, nameof(WebApplicationInput.SecondSecretExpiresOn), SecondSecretExpiresOn);

        return new(
            new()
            {
                Name = Name ?? "",
                Description = Description ?? "",
                Environment = environment,
                BaseUrl = BaseUrl ?? "",
                AuthorizationUrlPath = AuthorizationUrlPath ?? "",
                TokenUrlPath = TokenUrlPath ?? "",
                RedirectUrl = RedirectUrl ?? "",
                Issuer = Issuer ?? "",
                ClientId = ClientId ?? "",
                ClientAuthentication = method,
                Scope = Scope ?? "",
                Accept = Accept ?? "",
                ContentType = ContentType ?? "",
                DerivedFromId = string.IsNullOrEmpty(DerivedFromId) ? null : DerivedFromId,
                AuthorizationLifetimeSeconds = lifetime,
                ObtainAutomatically = ObtainAutomatically,
                UsePushedAuthorization = UsePushedAuthorization,
                KeepAlive = KeepAlive,
                ClientSecretExpiresOn = expiresOn,
                SecondSecretExpiresOn = secondExpiresOn,
                Roles = [.. (Roles ?? []).Select(text => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : (Role?)null).OfType<Role>().Distinct()],
                SupplementaryHeaders = [.. (SupplementaryHeaders ?? []).Select(row => row.Read())],
            },
            new() { InUse = ChangeOf(NewSecret, RemoveSecret), Second = ChangeOf(SecondSecret, RemoveSecondSecret), UseSecond = UseSecondSecret },
            faults);
    }

    private static SecretChange ChangeOf(string? entered, bool remove) =>
        remove ? new SecretChange.Remove() : string.IsNullOrWhiteSpace(entered) ? new SecretChange.Keep() : new SecretChange.Set(Secret.Of(entered));

    private static void CheckSecret(Dictionary<string, string> faults, string field, string? entered)
    {
        if (entered is { Length: > WebApplicationRules.SecretLength })
        {
            faults[field] = $"At most {WebApplicationRules.SecretLength} characters fit here.";
        }
    }

    private static DateOnly? ReadDay(Dictionary<string, string> faults, string field, string? entered)
    {
        if (string.IsNullOrWhiteSpace(entered))
        {
            return null;
        }

        if (DateOnly.TryParseExact(entered.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2199)
        {
            return day;
        }

        faults[field] = "Enter a day, such as 2027-03-31.";
        return null;
    }
}

/// <param name="Faults">By the name of the field; empty where all could be read.</param>
internal sealed record EditFormReading(WebApplicationInput Input, SecretChanges Secrets, IReadOnlyDictionary<string, string> Faults);

/// <summary>A row of the FastTab Supplementary headers as it comes.</summary>
internal sealed class SupplementaryHeaderForm
{
    public string? Name { get; set; }

    public string? Source { get; set; }

    public string? Value { get; set; }

    public SupplementaryHeader Read() =>
        new(Name ?? "", Enum.TryParse<SupplementarySource>(Source, out var source) ? source : SupplementarySource.Value, Value ?? "");
}
