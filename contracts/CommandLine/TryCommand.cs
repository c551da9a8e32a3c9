using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Packing;

namespace ElectronicMessages.CommandLine;

/// <summary>
/// <c>em-plugin try</c>: a host on this machine with this plugin, what it depends on and the simulators of its country, a
/// data directory of its own, and the page in the browser.
/// </summary>
internal static class TryCommand
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var package = new Argument<string>("package") { Description = "A folder, such as the build output, or a zip." };
        var host = new Option<string?>("--host") { Description = "ElectronicMessages.Host.dll or its folder; found beside this tool or in .artifacts by default." };
        var port = new Option<int>("--port") { Description = "The port of the host; the simulators take the ports after it.", DefaultValueFactory = _ => 5380 };
        var data = new Option<string?>("--data") { Description = "The data directory; a temporary one that ends with the host by default." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address." };
        var command = new Command("try", "Starts a host with this plugin, what it depends on and its simulators, and opens the page.") { package, host, port, data, noBrowser };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetValue(package)!, parsed.GetValue(host), parsed.GetValue(port), parsed.GetValue(data), !parsed.GetValue(noBrowser) && !Console.IsOutputRedirected),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        if (HostProgram.Find(wanted.Host) is not { } host)
        {
            return await Told.ProblemAsync(PackageProblems.NoHost(wanted.Host));
        }

        var opened = await PackageSource.OpenAsync(wanted.Package, cancellationToken);
        if (!opened.Succeeded)
        {
            return await Told.ProblemAsync(opened.Problem);
        }

        using var source = opened.Value;
        using var installation = new TriedInstallation(wanted.Data);
        var laid = installation.Lay(source.Folder, Directory.Exists(wanted.Package) ? wanted.Package : Path.GetDirectoryName(Path.GetFullPath(wanted.Package))!);
        if (!laid.Succeeded)
        {
            return await Told.ProblemAsync(laid.Problem);
        }

        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{wanted.Port}/"));
        using var process = Start(host, installation, address, wanted.Port);
        try
        {
            await Console.Out.WriteLineAsync($"Starting {host} with {string.Join(", ", laid.Value)}");
            if (!await HostProgram.AnswersAsync(address, process, StartLimit, cancellationToken))
            {
                return await Told.ProblemAsync(PackageProblems.HostDoesNotAnswer(address));
            }

            await Console.Out.WriteLineAsync($"Ready: {address}  (Ctrl+C ends it)");
            if (wanted.Browser)
            {
                HostProgram.OpenBrowser(address);
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static Process Start(string host, TriedInstallation installation, Uri address, int port)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [host]) { WorkingDirectory = Path.GetDirectoryName(host)! };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["Data__Directory"] = installation.DataDirectory;
        start.Environment["Plugins__Directory"] = installation.Plugins;
        start.Environment["Plugins__Manifest"] = installation.Manifest;
        start.Environment["Simulators__FirstPort"] = (port + 1).ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private sealed record Wanted(string Package, string? Host, int Port, string? Data, bool Browser);
}
