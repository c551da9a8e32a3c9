namespace ElectronicMessages.Host.Security.Users;

/// <summary>What a user, a display name or a legal entity can be called.</summary>
internal static class UserNames
{
    public const int MaximumLength = 60;
    public const int MaximumCaptionLength = 100;

    public static bool IsName(string name) => IsText(name, MaximumLength);

    /// <summary>A display name or the name of a legal entity.</summary>
    public static bool IsCaption(string caption) => IsText(caption, MaximumCaptionLength);

    private static bool IsText(string text, int maximumLength) =>
        text.Length > 0 && text.Length <= maximumLength && text == text.Trim() && !text.Any(char.IsControl);
}
