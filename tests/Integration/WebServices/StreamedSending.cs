using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.WebServices;

[TestClass]
[DoNotParallelize]
public sealed class StreamedSending
{
    private const int Files = 10;
    private const int Length = 25_000_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Ten_files_of_25_MB_at_once_allocate_under_20_MB_in_all()
    {
        await using var host = await TestHost.StartAsync(new() { Configure = Quiet });
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "application/xml", "<ok/>");
        var service = await person.MakeAsync(authority.Address, timeLimit: 300);
        var form = (await person.Visitor.GetAsync(ServiceFlow.PathOf(service))).Form("send-form");
        await person.SendAsync(service);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answers = await Task.WhenAll(Enumerable.Range(0, Files).Select(number =>
            person.Visitor.SubmitWithoutFollowingAsync(ServiceFlow.Filled(form, $"{number}.xml", new Zeros(Length)))));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.IsTrue(answers.All(answer => answer.Location?.AbsolutePath.Contains("/sent/", StringComparison.Ordinal) == true));
        TestContext.WriteLine($"{allocated / 1_000_000.0:0.0} MB were allocated, by host, sender and receiver together.");
        var expected = Convert.ToHexStringLower(SHA256.HashData(new byte[Length]));
        Assert.IsTrue(authority.Requests.Skip(1).All(request => request.Length == Length && request.Sha256 == expected));
        Assert.HasCount(Files + 1, authority.Requests);
        Assert.IsLessThan(20_000_000L, allocated);
        Assert.IsEmpty(Directory.GetFiles(host.DataDirectory, "*.tmp"));
    }

    // What is measured is the product, not the lines that a test would capture of it.
    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.ClearProviders();

    /// <summary>A file that is never in memory.</summary>
    private sealed class Zeros(int length) : HttpContent
    {
        private static readonly byte[] _piece = new byte[64 * 1024];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var left = length; left > 0; left -= _piece.Length)
            {
                await stream.WriteAsync(_piece.AsMemory(0, Math.Min(left, _piece.Length)));
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
