using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ElectronicMessages.Tests.Integration.WebServices;

/// <summary>Answers at an https address with a certificate that nobody has signed, or with something that is no TLS.</summary>
internal sealed class UntrustedService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly bool _certificate;
    private int _bytesInside;

    public UntrustedService(bool certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/service");

    /// <summary>What came through after TLS was agreed.</summary>
    public int BytesInside => _bytesInside;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            if (!_certificate)
            {
                await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
                return;
            }

            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await using var inside = new SslStream(stream);
            await inside.AuthenticateAsServerAsync(certificate);
            Interlocked.Add(ref _bytesInside, await inside.ReadAsync(new byte[1]));
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // As it should be.
        }
    }
}
