using System.Net;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>An administrator drops the Norway plugins into a host that was published without any.</summary>
[TestClass]
public sealed class DroppingIn
{
    [TestMethod]
    [TestCategory("Slow")]
    public async Task A_host_published_without_plugins_does_the_main_job_after_the_folders_were_dropped_in()
    {
        using var place = new PublishedHost();
        await place.PublishAsync();
        Assert.IsFalse(Directory.Exists(Path.Combine(place.Folder, "plugins")) && Directory.EnumerateFiles(Path.Combine(place.Folder, "plugins"), "*.dll", SearchOption.AllDirectories).Any());
        await place.WriteManifestAsync([]);
        await using (await place.StartAsync())
        {
            using var before = new Visitor(place.Address);
            await SignInAsync(before);
            Assert.Contains("No web applications yet", (await before.GetAsync("/NO01/web-applications")).Text);
            Assert.DoesNotContain("NO ID-Porten", (await before.GetAsync("/NO01/web-applications?dialog=new")).Text);
        }

        place.DropIn("norway.idporten", "norway.altinn", "norway.vatreturn", "norway.simulator");
        await place.WriteManifestAsync(["norway.idporten", "norway.altinn", "norway.vatreturn", "norway.simulator"]);
        await using var running = await place.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(place.Address);
        var person = new Person(place.Address, browser);
        await person.SignInAsync("accountant");
        await person.ImportPredefinedSetupAsync();
        await person.AuthorizeAsync();
        await person.ObtainAltinnTokenAsync();

        Assert.Contains("skatteetaten:mvameldingvalidering", await person.FieldAsync("GrantedScope"));
    }

    private static async Task SignInAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitAsync(page.FormWithButton("Sign in as accountant"));
        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
    }

    private sealed class PublishedHost : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("electronic-messages-dropped-");
        private readonly int _port = FreePorts.NextRange();

        public string Folder => Path.Combine(_root.FullName, "host");

        public Uri Address => new($"http://localhost:{_port}/");

        public async Task PublishAsync()
        {
            await using var publish = ChildProcess.Start(
                "dotnet",
                ["publish", Repository.PathOf("host"), "--configuration", "Release", "-p:WithPlugins=false", "--artifacts-path", Path.Combine(_root.FullName, "artifacts"), "--output", Folder, "-nodeReuse:false"],
                Repository.Root,
                new Dictionary<string, string?>(StringComparer.Ordinal));
            Assert.AreEqual(0, await publish.ExitAsync(TimeSpan.FromMinutes(8)), publish.Output);
        }

        public async Task WriteManifestAsync(IReadOnlyList<string> ids)
        {
            var manifest = new JsonObject
            {
                ["manifestVersion"] = 1,
                ["plugins"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["version"] = ">=1.0.0 <2.0.0" })]),
            };
            await File.WriteAllTextAsync(Path.Combine(Folder, "plugin-manifest.json"), manifest.ToJsonString());
        }

        public void DropIn(params string[] ids)
        {
            foreach (var file in ids.SelectMany(id => Directory.EnumerateFiles(Path.Combine(Repository.HostOutput, "plugins", id), "*", SearchOption.AllDirectories)))
            {
                var target = Path.Combine(Folder, "plugins", Path.GetRelativePath(Path.Combine(Repository.HostOutput, "plugins"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public async Task<ChildProcess> StartAsync()
        {
            var process = ChildProcess.Start(
                "dotnet",
                ["ElectronicMessages.Host.dll"],
                Folder,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
                    ["Data__Directory"] = Path.Combine(_root.FullName, "data"),
                    ["Simulators__FirstPort"] = $"{_port + 1}",
                });
            using var client = new Visitor(Address);
            await process.WaitForAsync(
                async () =>
                {
                    try
                    {
                        return (await client.GetAsync("/sign-in")).StatusCode == 200;
                    }
                    catch (HttpRequestException)
                    {
                        return false;
                    }
                },
                TimeSpan.FromSeconds(90));
            return process;
        }

        public void Dispose() => _root.Delete(recursive: true);
    }
}
