namespace ElectronicMessages.Host.Web;

/// <summary>A page of the left navigation; each folder registers its own as singletons.</summary>
/// <param name="Section">Such as <c>Tax › Setup › Electronic messages</c>; empty for what stands above the sections.</param>
/// <param name="HrefTemplate">Such as <c>/{legalEntity}/web-applications</c>.</param>
/// <param name="Policy">One of <see cref="Policies"/>; the page is drawn only for users who pass it.</param>
/// <param name="Order">Smallest first, across sections; a section stands where its first item does.</param>
internal sealed record NavigationItem(string Section, string Caption, string HrefTemplate, string Policy, int Order);

/// <summary>A number beside a page of the navigation.</summary>
internal interface INavigationBadge
{
    /// <summary>The <see cref="NavigationItem.HrefTemplate"/> that the number stands beside.</summary>
    string HrefTemplate { get; }

    Task<int> CountAsync(string legalEntity, CancellationToken cancellationToken);

    /// <summary>The number in words, such as <c>1 authorization needs attention</c>.</summary>
    string Describe(int count);
}

/// <summary>The sections of the navigation, so that folders spell them alike.</summary>
internal static class NavigationSections
{
    public const string Top = "";
    public const string ElectronicMessages = "Tax › Setup › Electronic messages";
    public const string Inquiries = "Inquiries";
    public const string System = "System";
}
