namespace ElectronicMessages.Host.Web;

/// <summary>The records on the left, with a filter; see <c>_RecordList.cshtml</c>.</summary>
/// <param name="Label">What the records are, such as <c>Web applications</c>.</param>
/// <param name="FilterAction">Where the filter is sent by GET.</param>
internal sealed record RecordListModel(string Label, string FilterAction, IReadOnlyList<RecordItem> Items)
{
    public string FilterName { get; init; } = "filter";

    public string? Filter { get; init; }

    /// <summary>What else the address carries and the filter shall keep.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>There are more records than these: the filter asks the server.</summary>
    public bool IsPart { get; init; }

    public PagerModel? Pager { get; init; }

    public string EmptyText { get; init; } = "Nothing here yet.";
}

/// <param name="Text">Type and state in words: <c>Connected · 1 h 59 min left</c>.</param>
/// <param name="Tone">The colour of the dot; the words say the same.</param>
internal sealed record RecordItem(string Name, string Href, Words Text, Tone Tone, bool IsCurrent)
{
    public string? Id { get; init; }

    /// <summary>A small label beside the name, such as the environment.</summary>
    public string? Badge { get; init; }
}

/// <summary>What a colour means; it never stands without words.</summary>
internal enum Tone
{
    /// <summary>Nothing yet.</summary>
    Neutral,

    /// <summary>Under way, or the next step.</summary>
    Active,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Soon no longer as it should be.</summary>
    Warning,

    /// <summary>Not as it should be.</summary>
    Bad,
}

/// <summary>A small label; see <c>_Badge.cshtml</c>.</summary>
internal sealed record BadgeModel(string Text, Tone Tone = Tone.Neutral);
