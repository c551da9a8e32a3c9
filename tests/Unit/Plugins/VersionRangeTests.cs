using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class VersionRangeTests
{
    [TestMethod]
    [DataRow(">=1.0.0 <2.0.0", "1.0.0")]
    [DataRow(">=1.0.0 <2.0.0", "1.99.12")]
    [DataRow(">=1.2 <2", "1.2.0")]
    [DataRow("1.4.2", "1.4.2")]
    [DataRow("=1.4.2", "1.4.2+build.7")]
    [DataRow(">1.0.0", "1.0.1")]
    [DataRow("<=2.0.0", "2.0.0")]
    [DataRow(">=1.0.0-beta.2 <2.0.0", "1.0.0-beta.11")]
    [DataRow("  >=1.0.0   <2.0.0 ", "1.5.0")]
    public void A_version_within_every_bound_is_inside(string range, string version) =>
        Assert.IsTrue(Range(range).Contains(Version(version)));

    [TestMethod]
    [DataRow(">=1.0.0 <2.0.0", "2.0.0")]
    [DataRow(">=1.0.0 <2.0.0", "0.9.9")]
    [DataRow("1.4.2", "1.4.3")]
    [DataRow(">1.0.0", "1.0.0")]
    [DataRow(">=1.0.0 <2.0.0", "2.0.0-beta")]
    [DataRow(">=1.0.0 <2.0.0", "1.5.0-beta")]
    [DataRow(">=1.0.0-beta.2 <2.0.0", "1.0.0-beta.1")]
    [DataRow(">=1.0.0-beta.2 <2.0.0", "1.1.0-beta.3")]
    public void A_version_outside_one_bound_is_outside(string range, string version) =>
        Assert.IsFalse(Range(range).Contains(Version(version)));

    [TestMethod]
    [DataRow("")]
    [DataRow(null)]
    [DataRow("*")]
    [DataRow("^1.0.0")]
    [DataRow(">= 1.0.0")]
    [DataRow(">=1.0.0,<2.0.0")]
    [DataRow(">=1.0.0.0")]
    [DataRow(">=01.0.0")]
    [DataRow(">=1.0.0\n")]
    public void What_is_no_range_is_refused(string? text) =>
        Assert.IsFalse(VersionRange.TryParse(text, out _));

    [TestMethod]
    [DataRow("1")]
    [DataRow("1.2")]
    [DataRow("v1.2.3")]
    [DataRow("1.2.3-")]
    [DataRow("1.2.03")]
    [DataRow("1.2.99999999999")]
    [DataRow("1.2.3\n")]
    public void What_is_no_version_is_refused(string text) =>
        Assert.IsFalse(SemanticVersion.TryParse(text, out _));

    [TestMethod]
    public void Versions_are_ordered_as_semver_says()
    {
        string[] ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.2.0", "1.10.0", "2.0.0"];

        var sorted = ordered.Reverse().Select(Version).Order().Select(version => version.ToString());

        CollectionAssert.AreEqual(ordered, sorted.ToArray());
    }

    private static VersionRange Range(string text) => VersionRange.TryParse(text, out var range) ? range : throw new AssertFailedException(text);

    private static SemanticVersion Version(string text) => SemanticVersion.TryParse(text, out var version) ? version : throw new AssertFailedException(text);
}
