using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A program that a test starts, with all it writes; it ends with the test.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new() { StartInfo = start });
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Waits until a line that contains a text has come.</summary>
    public async Task WaitForLineAsync(string text, TimeSpan limit) =>
        await WaitForAsync(() => Task.FromResult(_output.Any(line => line.Contains(text, StringComparison.Ordinal))), limit);

    /// <summary>Waits until a condition holds; fails with what the program wrote when it ends or the time is up.</summary>
    public async Task WaitForAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            var ended = _process.HasExited;
            if (ended)
            {
                // Its last lines come after its end is seen.
                await ExitAsync();
            }

            if ((ended && !await condition()) || Stopwatch.GetElapsedTime(begun) > limit)
            {
                throw new AssertFailedException($"{_process.StartInfo.FileName} {(_process.HasExited ? $"ended with {_process.ExitCode}" : "is not ready")}:\n{Output}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await ExitAsync();
    }

    /// <summary>Ends it at once (SIGKILL), as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await ExitAsync();
    }

    public Task<int> ExitAsync() => ExitAsync(TimeSpan.FromSeconds(60));

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
