using ElectronicMessages.Contracts.Events;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Testland.Listening;

/// <summary>Hears what is sent and with which tokens, and writes it down.</summary>
internal sealed partial class Listener(ILogger<Listener> logger) : IEventHandler<AuthorizationExpiring>, IEventHandler<AccessTokenObtained>, IEventHandler<RequestSent>
{
    public Task HandleAsync(AuthorizationExpiring notice, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task HandleAsync(AccessTokenObtained notice, CancellationToken cancellationToken) =>
        Write($"token of {(notice.OfApplication ? "the application" : notice.UserName)} for {notice.WebApplicationName}");

    public Task HandleAsync(RequestSent notice, CancellationToken cancellationToken) =>
        Write($"{notice.UserName} sent {notice.WebServiceName}: {notice.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}, {(notice.Succeeded ? "succeeded" : "failed")}, {(notice.WebApplicationId is null ? "without" : "with")} a token");

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
