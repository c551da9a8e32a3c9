namespace ElectronicMessages.Host.Web;

/// <summary>
/// Names of the authorization policies, for pages of every folder. Security decides them, from the signed-in user's roles
/// and the legal entity in the address (route value <c>legalEntity</c>).
/// </summary>
internal static class Policies
{
    public const string SignedIn = nameof(SignedIn);
    public const string SeeRecords = nameof(SeeRecords);
    public const string EditRecords = nameof(EditRecords);
    public const string RunActions = nameof(RunActions);
    public const string Send = nameof(Send);
    public const string SeeActionLog = nameof(SeeActionLog);
    public const string VerifyActionLog = nameof(VerifyActionLog);
    public const string ManageUsers = nameof(ManageUsers);
    public const string ManagePlugins = nameof(ManagePlugins);
    public const string ManageInstallation = nameof(ManageInstallation);
}
