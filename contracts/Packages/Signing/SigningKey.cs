using System.Security.Cryptography;

namespace ElectronicMessages.Packages.Signing;

/// <summary>A publisher's key pair, made once and kept by the publisher.</summary>
internal static class SigningKey
{
    /// <summary>Makes a key pair: the private key at <paramref name="file"/> for its owner's eyes alone, the public one beside it.</summary>
    /// <returns>The file of the public key.</returns>
    /// <exception cref="IOException">One of the two exists: a key that is overwritten is lost.</exception>
    public static async Task<string> CreateAsync(string file, CancellationToken cancellationToken)
    {
        var publicFile = Path.ChangeExtension(file, ".pub.pem");
        if (File.Exists(publicFile))
        {
            throw new IOException($"The file {publicFile} exists.");
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new StreamWriter(file, options))
        {
            await stream.WriteAsync((key.ExportPkcs8PrivateKeyPem() + "\n").AsMemory(), cancellationToken);
        }

        await File.WriteAllTextAsync(publicFile, key.ExportSubjectPublicKeyInfoPem() + "\n", cancellationToken);
        return publicFile;
    }
}
