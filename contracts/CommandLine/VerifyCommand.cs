using System.CommandLine;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Signing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.CommandLine;

/// <summary><c>em-plugin verify</c>: all that a host looks at before and while it loads, told step by step. It runs the plugin's code.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var package = new Argument<string>("package") { Description = "A folder or a zip." };
        var trust = new Option<string[]>("--trust") { Description = "A publisher's public key in PEM, to check the signature with; may be given several times." };
        var command = new Command("verify", "Looks at everything that a host looks at before and while it loads a plugin. It runs the plugin's code.") { package, trust };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(package)!, parsed.GetValue(trust) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string package, string[] trust, CancellationToken cancellationToken)
    {
        var keys = await PublicKeys.ReadAsync(trust, cancellationToken);
        if (!keys.Succeeded)
        {
            return await Told.ProblemAsync(keys.Problem);
        }

        var opened = await PackageSource.OpenAsPackedAsync(package, cancellationToken);
        if (!opened.Succeeded)
        {
            return await Told.ProblemAsync(opened.Problem);
        }

        using var source = opened.Value;
        var report = await new VerifyPackage(PluginLoaders.Create(), TimeLimit, TimeProvider.System).ExecuteAsync(source.Folder, cancellationToken);
        await Console.Out.WriteLineAsync($"{source.Folder.Id} {source.Folder.VersionName}, against contracts {ContractsVersion.Offered}");
        foreach (var step in report.Steps)
        {
            await Console.Out.WriteLineAsync($"  {Word(step.State),-11} {step.Name}");
            if (step.Problem is not null)
            {
                await Console.Out.WriteLineAsync(Told.Text(step.Problem, "              "));
            }
        }

        var signed = report.Descriptor is null || await SignatureAsync(source.Folder, keys.Value, cancellationToken);
        await Console.Out.WriteLineAsync(report.Passed && signed ? "A host loads this plugin." : "A host refuses this plugin.");
        return report.Passed && signed ? 0 : 1;
    }

    private static async Task<bool> SignatureAsync(PluginFolder folder, IReadOnlyDictionary<string, string> keys, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Path, PackageFiles.SignatureFile);
        var signature = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : [];
        var verdict = PackageSignature.Verify(await File.ReadAllBytesAsync(folder.DescriptorFile, cancellationToken), signature, keys);
        await Console.Out.WriteLineAsync(verdict switch
        {
            { State: SignatureState.None } => "  unsigned    an administrator must approve it, or plugin-manifest.json must pin it",
            { State: SignatureState.Valid } => $"  signed      by the key in {verdict.Key}",
            _ when keys.Count == 0 => "  signed      by a key that was not given; --trust FILE checks it",
            _ => "  failed      the signature: none of the given keys made it over this descriptor",
        });
        return verdict.State != SignatureState.Unknown || keys.Count == 0;
    }

    private static string Word(StepState state) => state switch
    {
        StepState.Passed => "passed",
        StepState.Warned => "warning",
        StepState.Failed => "failed",
        _ => "not reached",
    };
}
