using System.Net.Mime;
using System.Net.Sockets;
using System.Text.Json;
using ElectronicMessages.Host.Operations.Control;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Commands;

/// <summary>The other end of the control socket: gives a command to the running host and takes its answer.</summary>
internal sealed class ControlClient(DataDirectory directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Gives a command that answers with a sentence.</summary>
    public async Task<Outcome<ControlAnswer>> AskAsync(string path, CancellationToken cancellationToken)
    {
        return await WithAnswerAsync<ControlAnswer>(path, async answer => await SentenceAsync(answer, cancellationToken), cancellationToken);
    }

    /// <summary>Gives a command that answers with a file, and writes it where nothing lies yet, for this account alone.</summary>
    public Task<Outcome<ControlAnswer>> FetchAsync(string path, string file, CancellationToken cancellationToken) =>
        WithAnswerAsync<ControlAnswer>(path, async answer =>
        {
            if (answer.Content.Headers.ContentType?.MediaType != MediaTypeNames.Application.Octet)
            {
                return await SentenceAsync(answer, cancellationToken);
            }

            return await WriteAsync(answer, file, cancellationToken) is { } problem ? problem : new ControlAnswer(true, $"Written to {file}.");
        }, cancellationToken);

    private async Task<Outcome<T>> WithAnswerAsync<T>(string path, Func<HttpResponseMessage, Task<Outcome<T>>> read, CancellationToken cancellationToken)
    {
        if (!ControlServer.IsAvailable)
        {
            return OperationsProblems.ControlUnavailable;
        }

        using var caller = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://localhost" + path));
        try
        {
            using var answer = await caller.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? await read(answer) : OperationsProblems.CommandFailed with { Detail = $"The host answered with {(int)answer.StatusCode}." };
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException)
        {
            return OperationsProblems.HostNotRunning with { Detail = $"It is {directory.Path}." };
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            return OperationsProblems.CommandFailed with { Detail = exception.Message };
        }
    }

    private static async Task<Contracts.Problems.Problem?> WriteAsync(HttpResponseMessage answer, string file, CancellationToken cancellationToken)
    {
        // Beside it first: a file with the right name is a whole one.
        var unfinished = file + ".part";
        try
        {
            if (File.Exists(file))
            {
                return OperationsProblems.FileNotWritten with { Detail = $"{file} exists already." };
            }

            File.Delete(unfinished);
            DataDirectory.MakeFile(unfinished);
            await using (var target = new FileStream(unfinished, FileMode.Open, FileAccess.Write, FileShare.None))
            {
                await answer.Content.CopyToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && exception is not HttpIOException)
        {
            return OperationsProblems.FileNotWritten with { Detail = exception.Message };
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<Outcome<ControlAnswer>> SentenceAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return (await JsonSerializer.DeserializeAsync<ControlAnswer>(content, Json, cancellationToken))!;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(directory.ControlSocket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
