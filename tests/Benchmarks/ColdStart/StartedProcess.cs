using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ElectronicMessages.Tests.Benchmarks.ColdStart;

/// <summary>How long a program took to its first page, how long it held processors, and how much memory it had then.</summary>
internal sealed record Start(double Milliseconds, double ProcessorMilliseconds, double Megabytes);

/// <summary>Starts a program, waits for its first page, looks at its memory and asks it to stop.</summary>
internal static class StartedProcess
{
    private const int First = 14_000;
    private const int Ports = 4_000;

    private static int _next = Environment.ProcessId % Ports;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<Start> MeasureAsync(Func<Uri, IReadOnlyList<string>> command, string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        var output = new ConcurrentQueue<string?>();
        using var process = Create(command(address), output);
        try
        {
            var started = Stopwatch.GetTimestamp();
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var answered = await FirstPage.WaitAsync(new(address, path), limit.Token);
            var megabytes = await MegabytesAsync(process.Id, limit.Token);
            return new(Stopwatch.GetElapsedTime(started, answered).TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds, megabytes);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No page within {Limit.TotalSeconds:0} s:\n{string.Join('\n', output)}", late);
        }
        finally
        {
            await StopAsync(process);
        }
    }

    private static Process Create(IReadOnlyList<string> arguments, ConcurrentQueue<string?> output)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(arguments[0]),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data);
        return process;
    }

    private static async Task<double> MegabytesAsync(int processId, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"), cancellationToken);
        var resident = lines.Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries);
        return double.Parse(resident[1], CultureInfo.InvariantCulture) / 1024;
    }

    // An orderly end, so that the next start finds the data directory as a stop leaves it.
    private static async Task StopAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            using var kill = Process.Start("/bin/kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // Below the ports that the system gives away: a socket that asks whether somebody listens could be given the very port
    // that it asks for, and meet itself.
    private static int FreePort()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % Ports);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }
}
