using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>
/// Loads a plugin alone in a process of its own, to learn whether loading it ends a process. Only so can a crash be told from
/// a process that somebody killed in that moment.
/// </summary>
internal sealed class LoadAlone
{
    public const string Command = "load-plugin-alone";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <returns>How the process ended, where it did not end well; null where loading it did no harm.</returns>
    public async Task<string?> ExecuteAsync(string directory, string id, string version, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(directory, id, version);
        var program = Environment.ProcessPath;
        var assembly = typeof(LoadAlone).Assembly.Location;
        if (program is null || !File.Exists(Path.Combine(folder, PluginDescriptor.FileName)))
        {
            return null;
        }

        var start = new ProcessStartInfo(IsDotnet(program) ? program : Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in IsDotnet(program) ? new[] { "exec", assembly, Command, directory, id, version } : [Command, directory, id, version])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start);
        if (process is null)
        {
            return null;
        }

        using var limited = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, cancellationToken);
        try
        {
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It hangs: the wall around loading deals with that, it ends no process.
            process.Kill(entireProcessTree: true);
            return null;
        }

        return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}.");
    }

    /// <summary>The other side: what runs in the process of its own. A refusal is no crash; 0 says that the process lived.</summary>
    public static async Task<int> RunAsync(string directory, string id, string version)
    {
        var folder = new PluginFolder(id, version, Path.Combine(directory, id, version));
        var descriptor = PluginDescriptorReader.Read(folder);
        if (descriptor.Succeeded)
        {
            var activation = new PluginActivation(PluginLoaders.Create(), Limit, NullLoggerFactory.Instance, TimeProvider.System);
            await activation.ActivateAsync(folder, descriptor.Value, CancellationToken.None);
        }

        return 0;
    }

    private static bool IsDotnet(string program) => Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
}
