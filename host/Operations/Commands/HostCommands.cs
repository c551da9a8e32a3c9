using System.CommandLine;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Operations.Backup;
using ElectronicMessages.Host.Operations.Control;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Commands;

/// <summary>
/// The program as a command line: what it says to the host that runs in the same data directory, and the restore, for
/// which none may run. Each command ends with one line and with 0, or 1 where it says no.
/// </summary>
internal static class HostCommands
{
    private static readonly string[] Words = ["backup", "restore", "verify-action-log", "export-action-log", "rotate-data-keys", "rotate-master-key", "--help", "-h", "-?", "--version"];

    private static readonly Option<string?> Data = new("--data") { Description = "The host's data directory; what the settings say by default (Data:Directory).", HelpName = "DIR", Recursive = true };

    /// <summary>Whether these arguments are a command and not settings of a host that is to start.</summary>
    public static bool Are(string[] args) => args.Length > 0 && Words.Contains(args[0], StringComparer.Ordinal);

    public static Task<int> RunAsync(string[] args) => Root().Parse(args).InvokeAsync();

    private static RootCommand Root() => new("Electronic messages. Without a command it starts the host; settings are given as --Section:Name=value.")
    {
        Data,
        Backup(),
        Restore(),
        Export(),
        Plain("verify-action-log", "Walks through the whole action log of the running host and names the first line that is not as it was written.", ControlPaths.VerifyActionLog),
        Plain("rotate-data-keys", "Begins to seal every secret of the running host anew under a new data key; the page Keys and backup shows how far it is.", ControlPaths.RotateDataKeys),
        Plain("rotate-master-key", "Wraps the data keys of the running host by a new master key.", ControlPaths.RotateMasterKey),
    };

    private static Command Plain(string name, string description, string path)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellationToken) => AnswerAsync(parsed, directory => new ControlClient(directory).AskAsync(path, cancellationToken)));
        return command;
    }

    private static Command Backup()
    {
        var to = new Option<string>("--to") { Description = "The file to write; it must not exist yet.", HelpName = "FILE", Required = true };
        var command = new Command("backup", "Makes a backup of the running host: the database and the key ring in one file, never the master key.") { to };
        command.SetAction((parsed, cancellationToken) =>
            AnswerAsync(parsed, directory => new ControlClient(directory).FetchAsync(ControlPaths.Backup, Path.GetFullPath(parsed.GetRequiredValue(to)), cancellationToken)));
        return command;
    }

    private static Command Export()
    {
        var format = new Option<string>("--format") { Description = "csv, or jsonl for JSON lines.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var to = new Option<string>("--to") { Description = "The file to write; it must not exist yet.", HelpName = "FILE", Required = true };
        var command = new Command("export-action-log", "Writes the whole action log with the hashes of its chain.") { format, to };
        command.SetAction((parsed, cancellationToken) => AnswerAsync(
            parsed,
            directory => new ControlClient(directory).FetchAsync($"{ControlPaths.ExportActionLog}?format={parsed.GetValue(format)}", Path.GetFullPath(parsed.GetRequiredValue(to)), cancellationToken)));
        return command;
    }

    private static Command Restore()
    {
        var from = new Option<string>("--from") { Description = "The file that backup has written.", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Also where there is a database already; it is kept aside in before-restore-…" };
        var command = new Command("restore", "Puts a backup in place. The host must be stopped, and the master key of the backup at hand.") { from, force };
        command.SetAction((parsed, cancellationToken) => AnswerAsync(parsed, async directory =>
        {
            var configuration = Settings(parsed).Configuration;
            var masterKeys = MasterKeyRing.Of(configuration, new(directory), TimeProvider.System);
            var restored = await new RestoreBackup(directory, masterKeys, TimeProvider.System).ExecuteAsync(Path.GetFullPath(parsed.GetRequiredValue(from)), parsed.GetValue(force), cancellationToken);
            return restored.Problem is { } problem ? problem : new ControlAnswer(true, restored.Value);
        }));
        return command;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, Func<DataDirectory, Task<Outcome<ControlAnswer>>> run)
    {
        Outcome<ControlAnswer> outcome;
        try
        {
            var settings = Settings(parsed);
            outcome = await run(DataDirectory.Find(settings.Configuration, settings.Environment));
        }
        catch (StartupRefusedException refused)
        {
            outcome = refused.Problem;
        }

        var streams = parsed.InvocationConfiguration;
        var (succeeded, line) = outcome.Problem is { } problem ? (false, Sentence(problem)) : (outcome.Value.Succeeded, outcome.Value.Message);
        await (succeeded ? streams.Output : streams.Error).WriteLineAsync(line);
        return succeeded ? 0 : 1;
    }

    private static string Sentence(Problem problem) => ControlEndpoints.Sentence(problem);

    /// <summary>The settings as a host finds them that starts here.</summary>
    private static WebApplicationBuilder Settings(ParseResult parsed)
    {
        var data = parsed.GetValue(Data);
        string[] arguments = data is null ? [] : [$"--{DataDirectory.Setting}={Path.GetFullPath(data)}"];
        return WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
    }
}
