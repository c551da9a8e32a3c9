using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ElectronicMessages.Tests.Unit.Storage;

[TestClass]
public sealed class DataDirectoryTests
{
    [TestMethod]
    public void In_production_the_directory_must_be_set()
    {
        var refused = Assert.ThrowsExactly<StartupRefusedException>(() => DataDirectory.Prepare(Settings(null), new SomeEnvironment("Production")));

        Assert.AreEqual("EM-7002", refused.Problem.Number);
        Assert.Contains("Data:Directory", refused.Message, StringComparison.Ordinal);
        Assert.AreEqual(refused.Message, refused.ToString());
    }

    [TestMethod]
    public void In_development_it_lies_beside_the_executable()
    {
        var directory = DataDirectory.Prepare(Settings(null), new SomeEnvironment("Development"));

        Assert.AreEqual(Path.Combine(AppContext.BaseDirectory, "data"), directory.Path);
    }

    [TestMethod]
    public async Task What_is_made_belongs_to_the_account_of_the_host_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes; the directory inherits its rights there.");
            return;
        }

        await using var test = TestDatabase.Closed();
        var path = Path.Combine(test.Directory.Path, "new");

        var directory = DataDirectory.Prepare(Settings(path), new SomeEnvironment("Production"));
        await using (var database = new Database(directory))
        {
            await database.OpenAsync(CancellationToken.None);
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.DatabaseFile));
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.DatabaseFile + "-wal"));
        }

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Path));
    }

    private static IConfiguration Settings(string? directory) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", directory)]).Build();

    private sealed class SomeEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "host";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
