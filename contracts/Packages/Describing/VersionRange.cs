using System.Diagnostics.CodeAnalysis;

namespace ElectronicMessages.Packages.Describing;

/// <summary>
/// Bounds that a version must keep, all of them: <c>&gt;=1.2.0 &lt;2.0.0</c>. A bound without a sign is that version alone.
/// </summary>
internal sealed class VersionRange
{
    private static readonly string[] Signs = [">=", "<=", ">", "<", "="];

    private readonly string _text;
    private readonly IReadOnlyList<Bound> _bounds;

    private VersionRange(string text, IReadOnlyList<Bound> bounds)
    {
        _text = text;
        _bounds = bounds;
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bounds = new List<Bound>();
        foreach (var word in words)
        {
            var sign = Signs.FirstOrDefault(sign => word.StartsWith(sign, StringComparison.Ordinal)) ?? "";
            if (!SemanticVersion.TryParseShort(word[sign.Length..], out var version))
            {
                return false;
            }

            bounds.Add(new(sign, version));
        }

        if (bounds.Count == 0)
        {
            return false;
        }

        range = new(string.Join(' ', words), bounds);
        return true;
    }

    /// <summary>
    /// A pre-release is inside only where a bound names a pre-release of the same version: who asks for below 2.0.0 does
    /// not want 2.0.0-beta.
    /// </summary>
    public bool Contains(SemanticVersion version) =>
        _bounds.All(bound => bound.Admits(version))
        && (!version.IsPreRelease || _bounds.Any(bound => bound.NamesPreReleaseOf(version)));

    public override string ToString() => _text;

    private sealed record Bound(string Sign, SemanticVersion Version)
    {
        public bool Admits(SemanticVersion other) => Sign switch
        {
            ">=" => other >= Version,
            "<=" => other <= Version,
            ">" => other > Version,
            "<" => other < Version,
            _ => other.CompareTo(Version) == 0,
        };

        public bool NamesPreReleaseOf(SemanticVersion other) =>
            Version.IsPreRelease && (Version.Major, Version.Minor, Version.Patch) == (other.Major, other.Minor, other.Patch);
    }
}
