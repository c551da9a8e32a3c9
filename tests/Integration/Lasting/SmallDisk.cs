using System.Diagnostics;
using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Lasting;

/// <summary>A file system of a few megabytes in memory, for a host to fill; where this account may mount none, a directory.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();

    public bool IsMounted { get; private init; }

    public string Path => _directory.Path;

    private string Filler => _directory.PathOf("filler");

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        return await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", disk.Path) ? new SmallDisk(disk) { IsMounted = true } : disk;
    }

    private SmallDisk()
    {
    }

    private SmallDisk(SmallDisk mounted) => _directory = mounted._directory;

    /// <summary>Leaves no room on it.</summary>
    public async Task FillAsync(TestHost host)
    {
        if (!IsMounted)
        {
            await PragmaAsync(host, "PRAGMA max_page_count=1");
            return;
        }

        await using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public Task MakeRoomAsync(TestHost host)
    {
        File.Delete(Filler);
        return IsMounted ? Task.CompletedTask : PragmaAsync(host, "PRAGMA max_page_count=1000000");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsMounted)
        {
            await RunAsync("umount", "--lazy", Path);
        }

        _directory.Dispose();
    }

    private static async Task PragmaAsync(TestHost host, string pragma)
    {
        await using var work = await host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(pragma, null, CancellationToken.None);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
