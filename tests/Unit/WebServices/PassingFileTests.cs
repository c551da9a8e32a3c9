using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebServices;
using ElectronicMessages.Tests.Unit.Audit;
using ElectronicMessages.Tests.Unit.Storage;

namespace ElectronicMessages.Tests.Unit.WebServices;

[TestClass]
public sealed class PassingFileTests
{
    private static readonly Identifiers Identifiers = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken CancellationToken => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_file_is_counted_and_hashed_and_leaves_nothing_behind()
    {
        using var test = new Folder();
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        await using (var file = await PassingFile.ReceiveAsync(new MemoryStream(bytes), 300_000, test.Directory, Identifiers, CancellationToken))
        {
            using var copy = new MemoryStream();
            await file!.Content.CopyToAsync(copy, CancellationToken);
            CollectionAssert.AreEqual(bytes, copy.ToArray());
            Assert.AreEqual(300_000, file.Length);
            Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
        }

        Assert.IsEmpty(System.IO.Directory.GetFiles(test.Directory.Path));
    }

    [TestMethod]
    public async Task A_file_that_is_too_long_by_one_byte_is_not_kept()
    {
        using var test = new Folder();

        var file = await PassingFile.ReceiveAsync(new MemoryStream(new byte[100_001]), 100_000, test.Directory, Identifiers, CancellationToken);

        Assert.IsNull(file);
        Assert.IsEmpty(System.IO.Directory.GetFiles(test.Directory.Path));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(131_060)]
    [DataRow(131_072)]
    [DataRow(262_100)]
    public async Task A_token_in_an_answer_is_struck_out_wherever_it_stands(int before)
    {
        using var test = new Folder();
        var token = new string('t', 50);
        var answer = new string('.', before) + token + "between" + token + "after";
        await using var file = (await PassingFile.ReceiveAsync(new MemoryStream(Encoding.ASCII.GetBytes(answer)), 1_000_000, test.Directory, Identifiers, CancellationToken))!;

        await using var kept = await new AnswerRedaction(test.Directory, Identifiers).StrikeOutAsync(file, Secret.Of(token), CancellationToken);

        var expected = answer.Replace(token, new string('*', 50), StringComparison.Ordinal);
        using var reader = new StreamReader(kept.Content, leaveOpen: true);
        Assert.AreEqual(expected, await reader.ReadToEndAsync(CancellationToken));
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(expected))), kept.Sha256);
    }

    [TestMethod]
    public async Task An_answer_without_the_token_stays_the_same_file()
    {
        using var test = new Folder();
        await using var file = (await PassingFile.ReceiveAsync(new MemoryStream("short"u8.ToArray()), 100, test.Directory, Identifiers, CancellationToken))!;

        var kept = await new AnswerRedaction(test.Directory, Identifiers).StrikeOutAsync(file, Secret.Of("a longer token"), CancellationToken);

        Assert.AreSame(file, kept);
    }

    [TestMethod]
    public async Task A_large_attachment_goes_in_and_out_piece_by_piece()
    {
        await using var test = await TestDatabase.OpenAsync(CancellationToken);
        var log = TestLog.Of(test);
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var line = new ActionLogLine { Id = Identifiers.Next(), At = DateTimeOffset.UnixEpoch, Action = "Send", Outcome = ActionLogOutcome.Succeeded, Message = "Sent." };
        long sequence;
        await using (var work = await test.Database.BeginAsync(CancellationToken))
        {
            await log.AddAsync(line, work, CancellationToken);
            sequence = await log.AttachAsync(line.Id, new("answer.xml", "text/xml", bytes.Length, "hash", Content: null), new MemoryStream(bytes), work, CancellationToken);
            await work.CommitAsync(CancellationToken);
        }

        await using var content = (await log.OpenAttachmentAsync(line.Id, sequence, CancellationToken))!;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, CancellationToken);

        CollectionAssert.AreEqual(bytes, copy.ToArray());
        Assert.IsNull(await log.OpenAttachmentAsync("another line", sequence, CancellationToken));
    }

    private sealed class Folder : IDisposable
    {
        public Host.Storage.DataDirectory Directory { get; } = new(System.IO.Directory.CreateTempSubdirectory("electronic-messages-test-").FullName);

        public void Dispose() => System.IO.Directory.Delete(Directory.Path, recursive: true);
    }
}
