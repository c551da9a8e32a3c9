using System.IO.Compression;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Tests.Unit.Packages;

[TestClass]
public sealed class PackageZipTests
{
    private const string Folder = "testland.zipped/1.0.0/";

    private readonly string _root = Directory.CreateTempSubdirectory("electronic-messages-zip-").FullName;

    private string Target => Directory.CreateDirectory(Path.Combine(_root, "plugins")).FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_root, recursive: true);

    [TestMethod]
    public async Task A_package_is_unpacked_where_its_id_and_version_say()
    {
        var zip = Zip(("plugin.json", "{}"), ("lib/deep/file.txt", "text"));

        var unpacked = await PackageZip.UnpackAsync(zip, Target, CancellationToken.None);

        Assert.IsTrue(unpacked.Succeeded, unpacked.Problem?.ToString());
        Assert.AreEqual(("testland.zipped", "1.0.0", Path.Combine(Target, "testland.zipped", "1.0.0")), (unpacked.Value.Id, unpacked.Value.VersionName, unpacked.Value.Path));
        Assert.AreEqual("text", File.ReadAllText(Path.Combine(unpacked.Value.Path, "lib", "deep", "file.txt")));
        CollectionAssert.AreEqual(new[] { Path.Combine(Target, "testland.zipped") }, Directory.GetFileSystemEntries(Target));
    }

    [TestMethod]
    [DataRow("../evil.txt")]
    [DataRow("testland.zipped/1.0.0/../../../evil.txt")]
    [DataRow("/tmp/evil.txt")]
    [DataRow("testland.zipped/1.0.0/..\\evil.txt")]
    [DataRow("C:/evil.txt")]
    [DataRow("testland.zipped/1.0.0//evil.txt")]
    [DataRow("testland.zipped/1.0.0/name. ")]
    public async Task A_path_that_leads_out_of_the_folder_is_refused_and_nothing_is_written(string path)
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            Add(archive, path, "evil");
        });

        await RefusedAsync(zip, "EM-4025");
    }

    [TestMethod]
    public async Task A_link_is_refused()
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            Add(archive, Folder + "link", "/etc/passwd").ExternalAttributes = unchecked((int)(0xA1FFu << 16));
        });

        await RefusedAsync(zip, "EM-4026");
    }

    [TestMethod]
    public async Task A_file_that_unpacks_to_a_multiple_of_its_size_is_refused()
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            using var bomb = archive.CreateEntry(Folder + "bomb.bin", CompressionLevel.SmallestSize).Open();
            bomb.Write(new byte[5_000_000]);
        });

        await RefusedAsync(zip, "EM-4027");
    }

    [TestMethod]
    public async Task Many_small_files_that_together_are_too_large_are_refused_by_the_bytes_that_come()
    {
        var megabyte = new byte[1_000_000];
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            for (var number = 0; number <= PackageFiles.MostBytes / megabyte.Length; number++)
            {
                using var part = archive.CreateEntry($"{Folder}{number}.bin", CompressionLevel.Fastest).Open();
                part.Write(megabyte);
            }
        });

        await RefusedAsync(zip, "EM-4027");
    }

    [TestMethod]
    public async Task A_size_that_the_zip_understates_does_not_help_it()
    {
        var zip = Zip(("plugin.json", "{}"), ("file.txt", new string('a', 100_000)));
        var bytes = File.ReadAllBytes(zip);
        var size = BitConverter.GetBytes(100_000);
        for (var at = bytes.AsSpan().IndexOf(size); at >= 0; at = bytes.AsSpan().IndexOf(size))
        {
            bytes[at] = 1;
            bytes[at + 1] = 0;
            bytes[at + 2] = 0;
        }

        File.WriteAllBytes(zip, bytes);

        var unpacked = await PackageZip.UnpackAsync(zip, Target, CancellationToken.None);

        Assert.IsTrue(!unpacked.Succeeded || new FileInfo(Path.Combine(unpacked.Value.Path, "file.txt")).Length <= 100_000);
        Assert.IsFalse(Directory.EnumerateDirectories(Target, ".unpacking-*").Any());
    }

    [TestMethod]
    public async Task Too_many_files_are_refused()
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            for (var number = 0; number < PackageFiles.MostFiles; number++)
            {
                archive.CreateEntry($"{Folder}{number}.txt");
            }
        });

        await RefusedAsync(zip, "EM-4027");
    }

    [TestMethod]
    [DataRow("testland.zipped/1.0.0/read.txt")]
    [DataRow("plugin.json")]
    [DataRow("testland.zipped/plugin.json")]
    [DataRow("testland.zipped/1.0.0/lib/plugin.json")]
    public async Task What_is_no_package_is_refused(string path) =>
        await RefusedAsync(Raw(archive => Add(archive, path, "{}")), "EM-4061");

    [TestMethod]
    public async Task Two_packages_in_one_zip_are_refused()
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            Add(archive, "testland.other/1.0.0/plugin.json", "{}");
        });

        await RefusedAsync(zip, "EM-4061");
    }

    [TestMethod]
    public async Task A_name_that_differs_in_case_alone_is_the_same_file_on_some_systems_and_refused()
    {
        var zip = Raw(archive =>
        {
            Add(archive, Folder + "plugin.json", "{}");
            Add(archive, Folder + "Plugin.json", "{ }");
        });

        await RefusedAsync(zip, "EM-4061");
    }

    [TestMethod]
    public async Task What_is_no_zip_is_refused()
    {
        var file = Path.Combine(_root, "no.zip");
        File.WriteAllText(file, "not a zip");

        await RefusedAsync(file, "EM-4060");
    }

    [TestMethod]
    public async Task A_version_that_lies_there_is_never_overwritten()
    {
        var there = Path.Combine(Directory.CreateDirectory(Path.Combine(Target, "testland.zipped", "1.0.0")).FullName, "plugin.json");
        File.WriteAllText(there, "the first");

        var unpacked = await PackageZip.UnpackAsync(Zip(("plugin.json", "the second")), Target, CancellationToken.None);

        Assert.AreEqual("EM-4062", unpacked.Problem?.Number);
        Assert.AreEqual("the first", File.ReadAllText(there));
    }

    private async Task RefusedAsync(string zip, string number)
    {
        var unpacked = await PackageZip.UnpackAsync(zip, Target, CancellationToken.None);

        Assert.AreEqual(number, unpacked.Problem?.Number, unpacked.Problem?.ToString());
        Assert.IsFalse(string.IsNullOrEmpty(unpacked.Problem?.Advice));
        Assert.IsFalse(Directory.EnumerateFileSystemEntries(Target).Any(), "Something was left in the folder.");
        Assert.IsFalse(Directory.EnumerateFiles(_root, "evil*", SearchOption.AllDirectories).Any());
    }

    private string Zip(params (string Path, string Text)[] files) => Raw(archive =>
    {
        foreach (var (path, text) in files)
        {
            Add(archive, Folder + path, text);
        }
    });

    private string Raw(Action<ZipArchive> fill)
    {
        var file = Path.Combine(_root, "package.zip");
        using var archive = ZipFile.Open(file, ZipArchiveMode.Create);
        fill(archive);
        return file;
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string path, string text)
    {
        var entry = archive.CreateEntry(path);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return entry;
    }
}
