using System.Globalization;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The fields of a record's two client secrets: when they were set and when they expire, never what they are.</summary>
internal sealed class CredentialFields(Display display, CredentialExpiry expiry)
{
    public IEnumerable<FieldModel> Of(RecordForm form)
    {
        var record = form.Record;
        var secret = Secret(form, nameof(EditForm.NewSecret), "Client secret", record.ClientSecretSetAt, record.ClientSecretExpiresOn);
        yield return form.Editing || expiry.Of(record) is not { } due ? secret : secret with { Note = due.Words, NoteTone = Tone.Warning };

        if (!form.Editing)
        {
            if (record.SecondSecretSetAt is not null)
            {
                yield return Secret(form, nameof(EditForm.SecondSecret), "Second client secret", record.SecondSecretSetAt, record.SecondSecretExpiresOn) with { Help = "It waits beside the one in use." };
            }

            yield break;
        }

        yield return Day(form, nameof(WebApplicationInput.ClientSecretExpiresOn), "Client secret expires on", form.Input.ClientSecretExpiresOn);
        if (record.ClientSecretSetAt is null)
        {
            yield break;
        }

        yield return Tick(nameof(EditForm.RemoveSecret), "Remove the client secret", form.Entered?.RemoveSecret);
        yield return Secret(form, nameof(EditForm.SecondSecret), "Second client secret", record.SecondSecretSetAt, record.SecondSecretExpiresOn) with
        {
            Help = record.SecondSecretSetAt is { } at
                ? $"Set on {display.DateAndTime(at)}. It is tried where the authority refuses the one in use."
                : "Enter the authority's new one here, beside the one in use. It is tried where the authority refuses the other, and then used from there on.",
        };
        yield return Day(form, nameof(WebApplicationInput.SecondSecretExpiresOn), "Second client secret expires on", form.Input.SecondSecretExpiresOn);
        if (record.SecondSecretSetAt is not null)
        {
            yield return Tick(nameof(EditForm.UseSecondSecret), "Use the second client secret from now on", form.Entered?.UseSecondSecret);
            yield return Tick(nameof(EditForm.RemoveSecondSecret), "Remove the second client secret", form.Entered?.RemoveSecondSecret);
        }
    }

    private FieldModel Secret(RecordForm form, string name, string label, DateTimeOffset? setAt, DateOnly? expiresOn) => new(name, label)
    {
        Kind = FieldKind.Secret,
        Editing = form.Editing,
        MaxLength = WebApplicationRules.SecretLength,
        Shown = setAt is not { } at ? (Words)"Not set" : (Words)"Set on " + display.DateAndTime(at) + (expiresOn is { } day ? $", expires on {CredentialExpiry.Day(day)}" : ""),
        Error = form.Faults.GetValueOrDefault(name),
        Placeholder = HasTyped(form, name) ? "Typed, and kept until you have given your password" : setAt is null ? "Not set" : "Leave empty to keep it",
        Help = !form.Editing ? "It is never shown." : setAt is null ? "It is never shown again." : $"Set on {display.DateAndTime(setAt.Value)}. Leave the field empty to keep it.",
    };

    private static bool HasTyped(RecordForm form, string name) =>
        !string.IsNullOrEmpty(name == nameof(EditForm.NewSecret) ? form.Entered?.NewSecret : form.Entered?.SecondSecret);

    private static FieldModel Day(RecordForm form, string name, string label, DateOnly? day) => new(name, label)
    {
        Kind = FieldKind.Date,
        Editing = true,
        Value = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Error = form.Faults.GetValueOrDefault(name),
        Help = $"As the authority says. A warning comes {CredentialExpiry.WarningDays} days before.",
    };

    private static FieldModel Tick(string name, string label, bool? ticked) =>
        new(name, label) { Kind = FieldKind.YesNo, Editing = true, Value = ticked is true ? "true" : null };
}
