using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Languages;

/// <summary>Keeps the language that a user chose for the pages.</summary>
internal sealed class ChooseLanguage(Database database)
{
    private const string Update = """
        UPDATE app_user
        SET language = @Language
        WHERE id = @Id
        """;

    public async Task ExecuteAsync(SignedInUser user, string language, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(Update, new { user.Id, Language = language }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
