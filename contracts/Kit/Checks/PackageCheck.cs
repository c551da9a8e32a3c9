using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Everything that <c>em-plugin verify</c> looks at.</summary>
internal static class PackageCheck
{
    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin)
    {
        var report = await plugin.VerifyAsync();
        return [.. report.Steps.Where(step => step.State == StepState.Failed).Select(step => $"{step.Name}: {step.Problem!.Number}: {step.Problem.Title} {step.Problem.Detail} {step.Problem.Advice}")];
    }
}
