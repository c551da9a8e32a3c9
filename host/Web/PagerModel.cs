namespace ElectronicMessages.Host.Web;

/// <summary>Newer and older; see <c>_Pager.cshtml</c>.</summary>
/// <param name="Text">Such as <c>Lines 51 to 100</c>.</param>
internal sealed record PagerModel(string Text, string? PreviousHref, string? NextHref)
{
    public string PreviousCaption { get; init; } = "Previous";

    public string NextCaption { get; init; } = "Next";
}

/// <summary>Views of one page, as links; see <c>_Tabs.cshtml</c>.</summary>
internal sealed record TabsModel(string Label, IReadOnlyList<TabLink> Tabs);

internal sealed record TabLink(string Caption, string Href, bool IsCurrent);

/// <summary>What stands where nothing is yet; see <c>_Empty.cshtml</c>.</summary>
internal sealed record EmptyModel(string Title, string? Text = null, NextButton? Next = null);
