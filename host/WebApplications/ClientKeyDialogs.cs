using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The dialogs of the FastTab <em>Client keys</em>. Each changes what the client is known by, so each asks for the password.</summary>
internal sealed class ClientKeyDialogs(ClientKeyStore keys)
{
    public const string Make = "make-client-key";
    public const string UsePrefix = "use-client-key-";
    public const string RemovePrefix = "remove-client-key-";

    public async Task<DialogPanelModel?> OpenAsync(WebApplicationRecord record, string dialog, CancellationToken cancellationToken)
    {
        var page = WebApplicationPaths.Record(record.LegalEntity, record.Id);
        var present = await keys.ListAsync(record.Id, cancellationToken);
        if (dialog == Make)
        {
            return new($"{record.Name} · {record.TypeKey}", $"{page}?handler=MakeClientKey", page)
            {
                Title = "Make a client key",
                Text = present.Any(key => key.State == ClientKeyState.Active)
                    ? "The new key waits beside the one in use. Register its public half with the authority, then use it."
                    : "The private half never leaves this host. Register the public half with the authority before the next sign-in.",
                OkCaption = "Make",
                ProvesAgain = true,
            };
        }

        return KeyOf(dialog, UsePrefix, present) is { } next ? Use(record, next, page)
            : KeyOf(dialog, RemovePrefix, present) is { } old ? Remove(record, old, page)
            : null;
    }

    private static DialogPanelModel Use(WebApplicationRecord record, StoredClientKey key, string page) =>
        new($"{record.Name} · key {key.ShortName}", $"{page}?handler=UseClientKey&key={key.Id}", page)
        {
            Title = "Use this client key?",
            Text = "From now on it signs for this client. The authority must know it already; the key that is in use now stays until you remove it.",
            OkCaption = "Use",
            ProvesAgain = true,
        };

    private static DialogPanelModel Remove(WebApplicationRecord record, StoredClientKey key, string page) =>
        new($"{record.Name} · key {key.ShortName}", $"{page}?handler=RemoveClientKey&key={key.Id}", page)
        {
            Title = "Remove this client key?",
            Text = key.State == ClientKeyState.Active
                ? "It is the only one: until another one is made and registered, this client cannot authenticate."
                : "It cannot be brought back. Remove it from the client's registration at the authority too.",
            OkCaption = "Remove",
            Dangerous = true,
            ProvesAgain = true,
        };

    private static StoredClientKey? KeyOf(string dialog, string prefix, IReadOnlyList<StoredClientKey> keys) =>
        dialog.StartsWith(prefix, StringComparison.Ordinal) ? keys.FirstOrDefault(key => key.Id == dialog[prefix.Length..]) : null;
}
