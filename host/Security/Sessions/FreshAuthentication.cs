using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// Asks for the password once more before secrets change, keys rotate or an authorization is taken over, where it was not
/// given within <c>Security:FreshFor</c>. Whoever finds an open session cannot do these.
/// </summary>
/// <remarks>
/// A page uses it in three lines. In the form:
/// <code>&lt;partial name="_ConfirmPassword" /&gt;</code>
/// In the handler, before the use case, and drawing the same form again where it is refused:
/// <code>
/// var proven = await fresh.RequireAsync(HttpContext, ["NewSecret"], cancellationToken);
/// if (!proven.Succeeded) { return Show(MessageBarModel.Of(proven.Problem)); }
/// </code>
/// The names are those of the form's secret fields: a page never writes them back, so they travel sealed while the password
/// is asked for, and <see cref="Typed"/> reads them whichever way they came. A dialog adds <see cref="Field"/> to its fields
/// and <see cref="Carried"/> to its hidden ones. An endpoint of the API says <c>.RequireFreshAuthentication()</c>.
/// </remarks>
internal sealed class FreshAuthentication(ProvePassword prove, IDataProtectionProvider protection, TimeProvider time, IOptions<SecurityOptions> options)
{
    public const string FieldName = "confirmPassword";

    private const string CarriedPrefix = "carried.";

    private readonly IDataProtector _protector = protection.CreateProtector("ElectronicMessages.Security.CarriedField.v2");

    /// <summary>Whether the form must ask for the password: it was last given too long ago.</summary>
    public bool IsNeeded(HttpContext context) =>
        context.Features.Get<OpenSession>() is not { } session || time.GetUtcNow() - session.ProvedAt >= options.Value.FreshFor;

    public Task<Outcome<Nothing>> RequireAsync(HttpContext context, CancellationToken cancellationToken) => RequireAsync(context, [], cancellationToken);

    /// <param name="secretFields">The form's fields that a page never writes back.</param>
    /// <returns>The problem where the password was not given, or is wrong, or the name is locked: to be answered with 403.</returns>
    public async Task<Outcome<Nothing>> RequireAsync(HttpContext context, IReadOnlyList<string> secretFields, CancellationToken cancellationToken)
    {
        if (!IsNeeded(context))
        {
            return Nothing.Value;
        }

        // Read from the form and not bound: the framework writes the arguments of a handler to its trace log.
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : null;
        string? given = form?[FieldName];
        var outcome = string.IsNullOrWhiteSpace(given)
            ? SecurityProblems.PasswordNeeded
            : await prove.ExecuteAsync(Contracts.Authorization.Secret.Of(given), context, cancellationToken);
        if (outcome.Problem is { } problem)
        {
            context.Items[typeof(FreshAuthentication)] = new Refused(problem, Carry(context, form, secretFields));
        }

        return outcome;
    }

    /// <summary>The field that asks; null where nothing needs to be asked.</summary>
    public FieldModel? Field(HttpContext context) => !IsNeeded(context) ? null : new(FieldName, "Your password")
    {
        Kind = FieldKind.Secret,
        Editing = true,
        Required = true,
        MaxLength = Passwords.MaximumLength,
        Autocomplete = "current-password",
        Help = "This changes what is secret: say once more that it is you.",
        Error = RefusedIn(context)?.Problem is { } problem && problem != SecurityProblems.PasswordNeeded ? problem.Title : null,
    };

    /// <summary>Hidden fields in which the form's secrets travel, sealed, while the password is asked for.</summary>
    public IReadOnlyDictionary<string, string> Carried(HttpContext context) =>
        RefusedIn(context)?.Carried ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was typed in a secret field, now or before the password was asked for; null where nothing was.</summary>
    public string? Typed(HttpContext context, string field)
    {
        var form = context.Request.Form;
        if (form[field].ToString() is { Length: > 0 } typed)
        {
            return typed;
        }

        return form[CarriedPrefix + field].ToString() is { Length: > 0 } carried ? Open(context, field, carried) : null;
    }

    /// <summary>Whether a secret was carried along and came too late, or is not ours: what was typed must be typed again.</summary>
    public bool HasLost(HttpContext context, string field) =>
        context.Request.Form[field].ToString().Length == 0 && context.Request.Form[CarriedPrefix + field].ToString().Length > 0 && Typed(context, field) is null;

    private Dictionary<string, string> Carry(HttpContext context, IFormCollection? form, IReadOnlyList<string> secretFields)
    {
        var carried = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form is null ? [] : secretFields)
        {
            if (Typed(context, field) is { } typed)
            {
                carried[CarriedPrefix + field] = _protector.Protect($"{PlaceOf(context, field)}{Until()}\n{typed}");
            }
        }

        return carried;
    }

    private string? Open(HttpContext context, string field, string carried)
    {
        try
        {
            var opened = _protector.Unprotect(carried);
            var place = PlaceOf(context, field);
            var end = opened.StartsWith(place, StringComparison.Ordinal) ? opened.IndexOf('\n', place.Length) : -1;

            // By the host's clock, as everything that lasts: the framework's own limit reads the machine's.
            return end > 0 && long.TryParse(opened.AsSpan(place.Length, end - place.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var until)
                && time.GetUtcNow().ToUnixTimeMilliseconds() < until
                    ? opened[(end + 1)..]
                    : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too late, or not ours: the field counts as empty.
            return null;
        }
    }

    private string Until() => (time.GetUtcNow() + options.Value.FreshFor).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    // What one session carries in one field is of no use in another.
    private static string PlaceOf(HttpContext context, string field) => $"{context.Features.Get<OpenSession>()?.Id}\n{field}\n";

    private static Refused? RefusedIn(HttpContext context) => context.Items[typeof(FreshAuthentication)] as Refused;

    private sealed record Refused(Problem Problem, IReadOnlyDictionary<string, string> Carried);
}
