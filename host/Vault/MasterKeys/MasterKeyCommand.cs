using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>
/// The master key as a command prints it, for installations that keep it in an external vault: the setting is a list, the
/// executable first and then its arguments, started as it is and not by a shell. Neither what it prints nor its arguments
/// are logged.
/// </summary>
internal sealed class MasterKeyCommand(IConfiguration configuration, TimeProvider clock) : IMasterKeySource
{
    public const string Setting = "Vault:MasterKeyCommand";
    public const string NextSetting = "Vault:NextMasterKeyCommand";

    /// <summary>32 bytes in base64 are 44 characters; white space around them is let pass.</summary>
    private const int LongestOutput = 1024;

    /// <summary>How long the command may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    public string Description => $"the command of the setting {Setting}";

    public bool IsConfigured => CommandOf(Setting) is not null;

    public Task<byte[]?> ReadAsync(CancellationToken cancellationToken) => ReadAsync(Setting, cancellationToken);

    public Task<byte[]?> ReadNextAsync(CancellationToken cancellationToken) => ReadAsync(NextSetting, cancellationToken);

    private async Task<byte[]?> ReadAsync(string setting, CancellationToken cancellationToken) =>
        CommandOf(setting) is { } command ? await RunAsync(setting, command, cancellationToken) : null;

    private string[]? CommandOf(string setting)
    {
        var section = configuration.GetSection(setting);
        return section.Get<string[]>() is { Length: > 0 } list ? list : string.IsNullOrWhiteSpace(section.Value) ? null : [section.Value];
    }

    private async Task<byte[]> RunAsync(string setting, string[] command, CancellationToken cancellationToken)
    {
        using var process = Start(setting, command);
        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var buffer = new byte[LongestOutput + 1];
        try
        {
            // What it writes for people is read past, so that it does not wait for a reader.
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token);
            var length = await process.StandardOutput.BaseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either.Token);
            if (length > LongestOutput)
            {
                throw Refused(setting, "It printed more than a key.");
            }

            await complaints;
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode != 0
                ? throw Refused(setting, $"It ended with the exit code {process.ExitCode}.")
                : ConfiguredMasterKey.Decode(Encoding.ASCII.GetString(buffer, 0, length).Trim()) ?? throw Refused(setting, "What it printed is not a key of 32 bytes in base64.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refused(setting, $"It did not end within {TimeLimit.TotalSeconds:0} s.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
            End(process);
        }
    }

    private static Process Start(string setting, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            var process = Process.Start(start) ?? throw Refused(setting, "It did not start.");
            process.StandardInput.Close();
            return process;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            throw Refused(setting, exception is Win32Exception refused ? $"It did not start (error {refused.NativeErrorCode})." : "It did not start.");
        }
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }

    private static StartupRefusedException Refused(string setting, string reason) => new(VaultProblems.MasterKeyCommandFailed with { Detail = $"It is the setting {setting}. {reason}" });
}
