using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>
/// Where there are no users, writes a one-time link to a file that only the host's account can read: who can read it
/// administers the machine, and may create the first administrator.
/// </summary>
internal sealed partial class WriteSetUpLink(
    Database database,
    DataDirectory directory,
    SetUpLink link,
    Identifiers identifiers,
    TimeProvider time,
    IServer server,
    IConfiguration configuration,
    IOptions<SecurityOptions> options,
    ILogger<WriteSetUpLink> logger)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var token = Secret.Of(identifiers.NextUnguessable());
        var expiresAt = time.GetUtcNow() + options.Value.SetUpLinkLifetime;

        await using (var work = await database.BeginAsync(cancellationToken))
        {
            await link.ReplaceAsync(token, expiresAt, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        await WriteAsync(token, cancellationToken);
        Log.Written(logger, directory.SetUpLinkFile, expiresAt);
    }

    private async Task WriteAsync(Secret token, CancellationToken cancellationToken)
    {
        // Made anew, so that no file of another owner or mode is written into.
        File.Delete(directory.SetUpLinkFile);
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(directory.SetUpLinkFile, file);
        await writer.WriteLineAsync($"{Origin()}/set-up/{token.Reveal()}".AsMemory(), cancellationToken);
    }

    private string Origin()
    {
        if (configuration["Host:PublicUrl"] is { Length: > 0 } configured)
        {
            return configured.TrimEnd('/');
        }

        // Cookies with the prefix __Host- work over http on localhost alone.
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return listening.TrimEnd('/')
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://127.0.0.1", "://localhost", StringComparison.Ordinal);
    }

    private static partial class Log
    {
        [LoggerMessage(5011, LogLevel.Warning, "There are no users yet: the file {File} holds a link to set up this installation, valid until {ExpiresAt:u}")]
        public static partial void Written(ILogger logger, string file, DateTimeOffset expiresAt);
    }
}
