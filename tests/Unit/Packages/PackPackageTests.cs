using System.IO.Compression;
using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Tests.Unit.Packages;

[TestClass]
public sealed class PackPackageTests
{
    [TestMethod]
    public async Task The_same_package_makes_the_same_bytes()
    {
        using var first = new PackedFixture();
        using var second = new PackedFixture();
        foreach (var file in Directory.EnumerateFiles(second.Path))
        {
            File.SetLastWriteTimeUtc(file, new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }

        var (one, other) = (Path.Combine(first.Root, "one.zip"), Path.Combine(second.Root, "other.zip"));
        await PackPackage.ExecuteAsync(first.Folder, one, CancellationToken.None);
        await PackPackage.ExecuteAsync(second.Folder, other, CancellationToken.None);

        CollectionAssert.AreEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [TestMethod]
    public async Task What_was_packed_unpacks_and_passes()
    {
        using var fixture = new PackedFixture();
        File.WriteAllText(fixture.PathOf("leftover.txt"), "of the build");
        var zip = Path.Combine(fixture.Root, "package.zip");

        var packed = await PackPackage.ExecuteAsync(fixture.Folder, zip, CancellationToken.None);
        var unpacked = await PackageZip.UnpackAsync(zip, Path.Combine(fixture.Root, "elsewhere"), CancellationToken.None);

        Assert.IsTrue(packed.Succeeded, packed.Problem?.ToString());
        Assert.IsFalse(File.Exists(Path.Combine(unpacked.Value.Path, "leftover.txt")));
        var report = await new VerifyPackage(new ElectronicMessages.Packages.Loading.IsolatedPluginLoader(), TimeSpan.FromSeconds(60), TimeProvider.System).ExecuteAsync(unpacked.Value, CancellationToken.None);
        Assert.IsTrue(report.Passed, report.Problem?.ToString());
        using var archive = ZipFile.OpenRead(zip);
        CollectionAssert.AreEqual(archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).ToArray(), archive.Entries.Select(entry => entry.FullName).ToArray());
    }

    [TestMethod]
    public async Task What_is_not_what_the_descriptor_lists_is_not_packed()
    {
        using var fixture = new PackedFixture();
        File.AppendAllText(fixture.PathOf(PackedFixture.Entry), "more");
        var zip = Path.Combine(fixture.Root, "package.zip");

        var packed = await PackPackage.ExecuteAsync(fixture.Folder, zip, CancellationToken.None);

        Assert.AreEqual("EM-4023", packed.Problem?.Number);
        Assert.IsFalse(File.Exists(zip));
    }
}
