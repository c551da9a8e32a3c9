using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// The wall between host and plugin: every call has a time limit and can be cancelled, runs in a scope of its own, and ends
/// in an outcome whatever the plugin does. .NET cannot stop a thread, so a call that does not end is abandoned and counted.
/// </summary>
internal sealed partial class PluginWall(IOptions<PluginsOptions> options, TimeProvider time, ILogger<PluginWall> logger)
{
    public async Task<Outcome<ActionOutcome>> RunAsync(LoadedPlugin plugin, ActionDescription action, ActionRegistration registration, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken)
    {
        var limit = options.Value.CallTimeLimit;
        plugin.Calls.Begun();

        // On a thread of the pool, where a plugin that blocks does not block the request, and where what it leaves on the
        // thread (AsyncLocal) does not stay.
        var call = Task.Run(() => CallAsync(plugin, registration, values, context, limit, cancellationToken), CancellationToken.None);
        try
        {
            var outcome = await call.WaitAsync(limit, time, cancellationToken);
            return Checked(plugin, action, outcome);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            plugin.Calls.AbandonedUntilEnd(call);
            throw;
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            plugin.Calls.AbandonedUntilEnd(call);
            Log.Abandoned(logger, plugin.Descriptor.Id, action.Key, limit.TotalSeconds);
            return Failed(plugin, PluginsProblems.ActionTookTooLong(plugin.Descriptor.Name, action.Caption, limit));
        }
        catch (LimitReachedException)
        {
            return Failed(plugin, PluginsProblems.ActionTookTooLong(plugin.Descriptor.Name, action.Caption, limit));
        }
        catch (Exception) when (plugin.Stopping.IsCancellationRequested)
        {
            return Failed(plugin, PluginsProblems.PluginStopped(plugin.Descriptor.Name, action.Caption));
        }
        catch (Exception exception)
        {
            Log.Threw(logger, plugin.Descriptor.Id, action.Key, exception.ToString());
            return Failed(plugin, PluginsProblems.ActionThrew(plugin.Descriptor.Name, action.Caption, PluginFault.Line(exception)));
        }
    }

    private async Task<ActionOutcome?> CallAsync(LoadedPlugin plugin, ActionRegistration registration, IReadOnlyDictionary<string, string> values, ActionContext context, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, plugin.Stopping, timer.Token);
        await using var scope = plugin.Services.CreateAsyncScope();
        try
        {
            return await registration.RunAsync(scope.ServiceProvider, values, context, linked.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            throw new LimitReachedException();
        }
    }

    private Outcome<ActionOutcome> Checked(LoadedPlugin plugin, ActionDescription action, ActionOutcome? outcome)
    {
        if (Belongs(action.Kind, outcome))
        {
            return OutcomeTexts.Resolve(outcome!, plugin.Labels);
        }

        var answer = outcome is null ? "It answered with nothing." : $"It answered with {outcome.GetType().Name}.";
        return Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, action.Caption, answer));
    }

    private static bool Belongs(ActionKind kind, ActionOutcome? outcome) => outcome switch
    {
        ActionOutcome.Refused refused => refused.Problem is not null,
        ActionOutcome.Wait wait => wait.After > TimeSpan.Zero,
        ActionOutcome.SignIn signIn => signIn.Request is not null && kind is ActionKind.GetAuthorizationCode or ActionKind.Custom,
        ActionOutcome.RequestToken { Request: TokenRequest.RedeemAuthorizationCode } => kind is ActionKind.ObtainAccessToken or ActionKind.Custom,
        ActionOutcome.RequestToken { Request: TokenRequest.UseRefreshToken } => kind is ActionKind.RefreshAccessToken or ActionKind.Custom,
        ActionOutcome.RequestToken { Request: TokenRequest.ExchangeParentToken } => kind is not ActionKind.GetAuthorizationCode,
        ActionOutcome.Done => kind is ActionKind.Custom,
        _ => false,
    };

    private Problem Failed(LoadedPlugin plugin, Problem problem)
    {
        plugin.Calls.Failed(new($"{problem.Number} {problem.Title} {problem.Detail}".TrimEnd(), time.GetUtcNow()));
        return problem;
    }

    private sealed class LimitReachedException : Exception;

    private static partial class Log
    {
        // The exception goes as text: a sink that kept it would keep the plugin from ever unloading.
        [LoggerMessage(4010, LogLevel.Error, "The plugin {PluginId} failed in the action {ActionKey}: {Exception}")]
        public static partial void Threw(ILogger logger, string pluginId, string actionKey, string exception);

        [LoggerMessage(4011, LogLevel.Error, "The plugin {PluginId} did not end the action {ActionKey} within {Seconds} s; the call is abandoned")]
        public static partial void Abandoned(ILogger logger, string pluginId, string actionKey, double seconds);
    }
}
