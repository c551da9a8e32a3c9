using ElectronicMessages.Contracts.Events;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Testland.Extending;

/// <summary>Hears what happens, and writes it down.</summary>
internal sealed partial class Listener(ILogger<Listener> logger)
    : IEventHandler<ActionRunning>, IEventHandler<ActionRan>, IEventHandler<AuthorizationCodeReceived>, IEventHandler<AccessTokenObtained>, IEventHandler<PluginStateChanged>
{
    public Task HandleAsync(ActionRunning notice, CancellationToken cancellationToken) => Write($"running {notice.ActionKey} of {notice.WebApplicationName}");

    public Task HandleAsync(ActionRan notice, CancellationToken cancellationToken) => Write($"ran {notice.ActionKey} of {notice.WebApplicationName}: {(notice.Succeeded ? "succeeded" : notice.ProblemNumber)}");

    public Task HandleAsync(AuthorizationCodeReceived notice, CancellationToken cancellationToken) => Write($"code received by {notice.UserName} for {notice.TypeKey}");

    public Task HandleAsync(AccessTokenObtained notice, CancellationToken cancellationToken) => Write($"token obtained for {notice.TypeKey} with {notice.GrantedScope}");

    public Task HandleAsync(PluginStateChanged notice, CancellationToken cancellationToken) => Write($"plugin {notice.PluginId} {notice.State}");

    private Task Write(string what)
    {
        Log.Heard(logger, what);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Heard: {What}")]
        public static partial void Heard(ILogger logger, string what);
    }
}

/// <summary>One that never gets it right.</summary>
internal sealed class FailingListener : IEventHandler<ActionRan>
{
    public Task HandleAsync(ActionRan notice, CancellationToken cancellationToken) => throw new InvalidOperationException("Did not listen.");
}
