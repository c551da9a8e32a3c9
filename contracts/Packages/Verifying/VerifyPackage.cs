using System.Runtime.CompilerServices;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>
/// Everything that a host looks at before and while it loads a package, in its order, and that the package goes away again
/// without a trace: what passes here loads there.
/// </summary>
internal sealed class VerifyPackage(IPluginLoader loader, TimeSpan timeLimit, TimeProvider time)
{
    private const int Collections = 100;

    private static readonly string[] Names =
    [
        "the descriptor", "the range of contracts and the required files", "the files and their hashes", "every member of the contracts that is used",
        "start and registrations", "the descriptor against the code", "the declared hosts", "the texts in every language", "unloading",
    ];

    public async Task<PackageReport> ExecuteAsync(PluginFolder folder, CancellationToken cancellationToken)
    {
        var steps = new List<VerifiedStep>();
        var read = PluginDescriptorReader.Read(folder);
        if (Failed(steps, read.Problem))
        {
            return Report(null, steps);
        }

        var descriptor = read.Value;
        _ = Failed(steps, PackageCheck.Find(folder, descriptor, pinnedSha256: null))
            || Failed(steps, await PackageFiles.FindFaultAsync(folder.Path, descriptor, cancellationToken))
            || Failed(steps, LinkCheck.Find(folder.Path, descriptor.Files.Keys))
            || await FailedWhileLoadingAsync(steps, folder, descriptor, cancellationToken);
        return Report(descriptor, steps);
    }

    private async Task<bool> FailedWhileLoadingAsync(List<VerifiedStep> steps, PluginFolder folder, PluginDescriptor descriptor, CancellationToken cancellationToken)
    {
        var watch = new UnloadWatch(loader);
        return await LoadAndLetGoAsync(steps, watch, folder, descriptor, cancellationToken)
            || Failed(steps, await watch.AreGoneAsync(Collections, time, cancellationToken) ? null : PackageProblems.StaysLoaded);
    }

    // A method of its own, so that no local of the caller keeps the plugin.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<bool> LoadAndLetGoAsync(List<VerifiedStep> steps, UnloadWatch watch, PluginFolder folder, PluginDescriptor descriptor, CancellationToken cancellationToken)
    {
        var activated = await new PluginActivation(watch, timeLimit, NullLoggerFactory.Instance, time).ActivateAsync(folder, descriptor, cancellationToken);
        if (Failed(steps, activated.Problem))
        {
            return true;
        }

        await using var plugin = activated.Value;
        var code = DescribeContributions.Of(plugin.Contributions, plugin.Labels);
        var difference = DescriptorDrift.Find(descriptor.Contributes.ToJson(), code.ToJson());
        if (Failed(steps, difference is null ? null : PackageProblems.CodeDiffers(difference)))
        {
            return true;
        }

        var undeclared = DeclaredHosts.Faults(descriptor, plugin.Contributions);
        if (Failed(steps, undeclared.Count == 0 ? null : PackageProblems.HostsUndeclared(undeclared)))
        {
            return true;
        }

        var gaps = MissingTexts.Find(code, []).Select(gap => $"{gap.Key} in {gap.Language}").ToList();
        steps.Add(new(Names[steps.Count], gaps.Count == 0 ? StepState.Passed : StepState.Warned, gaps.Count == 0 ? null : PackageProblems.TextsMissing(gaps)));
        return false;
    }

    private static bool Failed(List<VerifiedStep> steps, Problem? problem)
    {
        steps.Add(new(Names[steps.Count], problem is null ? StepState.Passed : StepState.Failed, problem));
        return problem is not null;
    }

    private static PackageReport Report(PluginDescriptor? descriptor, List<VerifiedStep> steps) =>
        new(descriptor, [.. steps, .. Names.Skip(steps.Count).Select(name => new VerifiedStep(name, StepState.NotReached))]);
}
