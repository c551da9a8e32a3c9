namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>A user's open sessions, each with its button; see <c>_Sessions.cshtml</c>.</summary>
/// <param name="CurrentId">The session that looks; null where it is not among them.</param>
/// <param name="Page">Where the buttons post, with the handlers <c>EndSession</c> and <c>SignOutEverywhere</c>.</param>
/// <param name="Everywhere">The caption of the button that ends all.</param>
internal sealed record SessionListModel(IReadOnlyList<OpenSession> Sessions, string? CurrentId, string Page, string Everywhere);
