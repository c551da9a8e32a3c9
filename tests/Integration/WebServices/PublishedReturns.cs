using ElectronicMessages.Host.WebServices;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>The returns that the authority has published, sent with a token that was obtained.</summary>
[TestClass]
public sealed class PublishedReturns
{
    private const string Validate = "NO Validate VAT return";

    [TestMethod]
    public async Task Every_published_return_is_validated_by_the_person_who_obtained_the_token()
    {
        var files = Published();
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var service = await person.FindAsync(Validate);

        foreach (var file in files)
        {
            var page = await person.SendAsync(service, Path.GetFileName(file), new ByteArrayContent(await File.ReadAllBytesAsync(file)));

            Assert.Contains("200 as expected", page.Text, Path.GetFileName(file));
            Assert.Contains("valideringsresultat", page.Text, Path.GetFileName(file));
        }
    }

    [TestMethod]
    public async Task Another_user_validates_none()
    {
        var file = Published()[0];
        await using var host = await TestHost.StartAsync();
        using var owner = await ServiceFlow.AuthorizedAsync(host);
        var service = await owner.FindAsync(Validate);
        using var other = await owner.OtherAsync("operator");

        var posted = await other.PostDirectlyAsync(service, ("__RequestVerificationToken", await other.ProofAsync(), null), (ReceiveUpload.FileField, await File.ReadAllTextAsync(file), Path.GetFileName(file)));

        Assert.Contains("EM-1014", posted.Text);
    }

    [TestMethod]
    public async Task The_samples_of_the_simulator_are_validated()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var service = await person.FindAsync(Validate);
        var page = await person.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var links = page.Links.Where(link => link.Address.AbsolutePath.Contains("/samples/", StringComparison.Ordinal)).ToList();
        Assert.IsNotEmpty(links);
        foreach (var link in links)
        {
            var sample = await person.Visitor.GetAsync(link.Address.AbsoluteUri);
            var answer = await person.SendAsync(service, link.Text, new StringContent(sample.Html));

            Assert.Contains("200 as expected", answer.Text, link.Text);
            Assert.Contains("valideringsresultat", answer.Text, link.Text);
        }
    }

    [TestMethod]
    public async Task The_instances_are_listed_with_the_exchanged_token()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var obtained = await person.Flow.ObtainAsync(Flow.Altinn);
        Assert.Contains("Access token was successfully obtained.", obtained.Text);

        var page = await person.SendAsync(await person.FindAsync("NO Altinn GET JSON"), fileName: null);

        Assert.Contains("200 as expected", page.Text);
        Assert.Contains("application/json", page.Text);
    }

    private static string[] Published()
    {
        var folder = Path.GetFullPath(Repository.PathOf("..", "shared", "data", "skatteetaten", "returns"));
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive($"The published returns are not on this machine: {folder} does not exist.");
        }

        return Directory.GetFiles(folder, "*.xml");
    }
}
