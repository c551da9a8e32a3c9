using System.CommandLine;
using System.Security.Cryptography;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Signing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.CommandLine;

/// <summary><c>em-plugin sign</c>: makes the publisher's key once, and with it the signature of each package.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        var package = new Argument<string?>("package") { Description = "A folder or a zip.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "The publisher's private key, as --new-key made it." };
        var newKey = new Option<string?>("--new-key") { Description = "Makes a key pair: the private key in this file, the public one beside it as .pub.pem." };
        var command = new Command("sign", "Signs a package with the publisher's key: ECDSA on P-256 over plugin.json.") { package, key, newKey };
        command.SetAction((parsed, cancellationToken) => (parsed.GetValue(package), parsed.GetValue(key), parsed.GetValue(newKey)) switch
        {
            (null, null, { } file) => MakeKeyAsync(file, cancellationToken),
            ({ } path, { } file, null) => SignAsync(path, file, cancellationToken),
            _ => MisusedAsync(),
        });
        return command;
    }

    private static async Task<int> MisusedAsync()
    {
        await Console.Error.WriteLineAsync("Either: em-plugin sign --new-key FILE. Or: em-plugin sign PACKAGE --key FILE.");
        return 2;
    }

    private static async Task<int> MakeKeyAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var publicFile = await SigningKey.CreateAsync(file, cancellationToken);
            var fingerprint = PackageSignature.Fingerprint(await File.ReadAllTextAsync(publicFile, cancellationToken));
            await Console.Out.WriteLineAsync($"Private key: {file} (keep it secret and keep a copy: who has it signs as you)");
            await Console.Out.WriteLineAsync($"Public key:  {publicFile} (administrators trust this one)");
            await Console.Out.WriteLineAsync($"Fingerprint: {fingerprint}");
            return 0;
        }
        catch (IOException exception)
        {
            return await Told.ProblemAsync(PackageProblems.NoNewKey(exception.Message));
        }
    }

    private static async Task<int> SignAsync(string path, string keyFile, CancellationToken cancellationToken)
    {
        if (!File.Exists(keyFile))
        {
            return await Told.ProblemAsync(PackageProblems.NothingThere(keyFile));
        }

        var opened = await PackageSource.OpenAsync(path, cancellationToken);
        if (!opened.Succeeded)
        {
            return await Told.ProblemAsync(opened.Problem);
        }

        using var source = opened.Value;
        var signed = await WriteSignatureAsync(source.Folder, keyFile, cancellationToken);
        if (signed.Succeeded && File.Exists(path))
        {
            signed = await PackPackage.ExecuteAsync(source.Folder, path, cancellationToken);
        }

        if (!signed.Succeeded)
        {
            return await Told.ProblemAsync(signed.Problem);
        }

        await Console.Out.WriteLineAsync($"Signed {signed.Value.Id} {signed.Value.Version}");
        return 0;
    }

    private static async Task<Outcome<PluginDescriptor>> WriteSignatureAsync(PluginFolder folder, string keyFile, CancellationToken cancellationToken)
    {
        var descriptor = PluginDescriptorReader.Read(folder);
        try
        {
            if (descriptor.Succeeded)
            {
                var key = await File.ReadAllTextAsync(keyFile, cancellationToken);
                var signature = PackageSignature.Sign(await File.ReadAllBytesAsync(folder.DescriptorFile, cancellationToken), key);
                await File.WriteAllBytesAsync(Path.Combine(folder.Path, PackageFiles.SignatureFile), signature, cancellationToken);
            }

            return descriptor;
        }
        catch (CryptographicException)
        {
            return PackageProblems.NoPrivateKey(keyFile);
        }
    }
}
