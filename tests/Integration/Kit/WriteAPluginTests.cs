using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary><em>Write a plugin</em> is true: its files are taken from the page, built outside this repository and dropped into a host.</summary>
[TestClass]
public sealed partial class WriteAPluginTests
{
    [TestMethod]
    public async Task The_page_leads_from_nothing_to_the_button()
    {
        using var packages = await LocalPackages.PackAsync();
        var project = Directory.CreateDirectory(Path.Combine(packages.Work, "Xland.Tax")).FullName;
        var files = FilesOfThePage();
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(project, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        await packages.DotnetAsync(project, "build", "--verbosity", "quiet");
        var built = Path.Combine(project, "bin", "Debug", "net10.0");
        using var installation = new OwnInstallation(built);
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var dialog = await administrator.GetAsync("/NO01/web-applications?dialog=import");
        await administrator.SubmitAsync(dialog.Form("/NO01/web-applications?handler=Import"), ("country", "XX"), ("environment", "Test"));
        var page = await administrator.GetAsync("/NO01/web-applications");

        Assert.HasCount(6, files);
        StringAssert.Contains(page.Text, "XX Tax", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "Get authorization code", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "Shown in the self-service of the tax administration.", StringComparison.Ordinal);
    }

    // A heading names the files, the blocks below it are their texts, in order.
    private static List<(string Path, string Text)> FilesOfThePage()
    {
        var files = new List<(string Path, string Text)>();
        foreach (var section in File.ReadAllText(Repository.PathOf("plugins", "README.md")).Split("\n## ").Skip(1))
        {
            var heading = section[..section.IndexOf('\n', StringComparison.Ordinal)];
            var names = FileName().Matches(heading).Select(match => match.Groups["name"].Value);
            files.AddRange(names.Zip(Block().Matches(section).Select(match => match.Groups["text"].Value)));
        }

        return files;
    }

    [GeneratedRegex("`(?<name>[A-Za-z./]+\\.(cs|csproj|json))`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();

    [GeneratedRegex("```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
