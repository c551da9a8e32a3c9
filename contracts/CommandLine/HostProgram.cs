using System.Diagnostics;

namespace ElectronicMessages.CommandLine;

/// <summary>The host on this machine: where it is, whether it answers.</summary>
internal static class HostProgram
{
    private const string FileName = "ElectronicMessages.Host.dll";

    private static readonly string[] Configurations = ["release", "debug"];

    /// <param name="given">A file or folder that somebody named; null to look where it usually is.</param>
    /// <returns>The file; null where there is none.</returns>
    public static string? Find(string? given)
    {
        var places = given is not null
            ? [given, Path.Combine(given, FileName)]
            : new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "host") }
                .Concat(Upwards(Directory.GetCurrentDirectory()).Concat(Upwards(AppContext.BaseDirectory))
                    .SelectMany(folder => Configurations.Select(configuration => Path.Combine(folder, ".artifacts", "bin", "ElectronicMessages.Host", configuration))))
                .Select(folder => Path.Combine(folder, FileName));
        return places.FirstOrDefault(File.Exists) is { } file ? Path.GetFullPath(file) : null;
    }

    public static async Task<bool> AnswersAsync(Uri address, Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var begun = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(begun) < limit)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/ready"));
                using var answer = await client.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }

        return false;
    }

    public static void OpenBrowser(Uri address)
    {
        try
        {
            Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            // A machine without a browser: the address is printed.
        }
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
