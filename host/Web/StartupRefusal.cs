namespace ElectronicMessages.Host.Web;

/// <summary>The last line of a process that refused to start. The host's own logger is gone by then.</summary>
internal static partial class StartupRefusal
{
    public static void Tell(StartupRefusedException refused)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddConsole());
        Log.Refused(loggers.CreateLogger("ElectronicMessages.Host"), refused.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(8900, LogLevel.Critical, "The host did not start. {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
