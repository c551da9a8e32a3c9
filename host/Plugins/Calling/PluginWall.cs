using System.Globalization;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;
using ElectronicMessages.Packages.Loading;
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
        var call = await GuardAsync(
            plugin,
            action.Key,
            (services, token) => registration.RunAsync(services, values, context, token),
            fault => Refused(plugin, action.Caption, fault),
            cancellationToken);
        return call.Problem is { } problem ? problem : Checked(plugin, action, call.Value.Answer);
    }

    /// <summary>Tells an event. A handler that fails is a problem of its plugin and of nobody else.</summary>
    public async Task<Outcome<Nothing>> TellAsync(LoadedPlugin plugin, EventHandlerRegistration handler, HostEvent notice, CancellationToken cancellationToken)
    {
        var call = await GuardAsync(
            plugin,
            handler.EventName,
            async (services, token) =>
            {
                await handler.HandleAsync(services, notice, token);
                return Nothing.Value;
            },
            fault => PluginsProblems.EventHandlerFailed(plugin.Descriptor.Name, handler.EventName, fault.Kind switch
            {
                FaultKind.TookTooLong => string.Create(CultureInfo.InvariantCulture, $"It did not end within {options.Value.CallTimeLimit.TotalSeconds:0.#} s."),
                FaultKind.Stopped => "It was stopped meanwhile.",
                _ => fault.Reason,
            }),
            cancellationToken);
        return call.Problem is { } problem ? problem : Nothing.Value;
    }

    /// <summary>Computes the headers of a request. What cannot be a header is a problem of the plugin; nothing is sent then.</summary>
    public async Task<Outcome<RequestHeaderSet>> ComputeHeadersAsync(
        LoadedPlugin plugin, Func<IServiceProvider, RequestHeadersContext, CancellationToken, Task<RequestHeaderSet>> compute, RequestHeadersContext context, CancellationToken cancellationToken)
    {
        const string Call = "Request headers";
        var call = await GuardAsync(
            plugin,
            Call,
            (services, token) => compute(services, context, token),
            fault => Refused(plugin, Call, fault),
            cancellationToken);
        if (call.Problem is { } problem)
        {
            return problem;
        }

        var (headers, fault) = RequestHeaderReading.Read(call.Value.Answer, plugin.Labels);
        return headers is not null ? headers : Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, Call, fault!));
    }

    private async Task<Outcome<Called<T>>> GuardAsync<T>(
        LoadedPlugin plugin, string key, Func<IServiceProvider, CancellationToken, Task<T>> run, Func<Fault, Problem> problemOf, CancellationToken cancellationToken)
    {
        var limit = options.Value.CallTimeLimit;
        var began = time.GetTimestamp();
        using var activity = Traces.Start("call plugin");
        activity?.SetTag(Traces.Plugin, plugin.Descriptor.Id).SetTag(Traces.Action, key);
        plugin.Calls.Begun();

        // On a thread of the pool, where a plugin that blocks does not block the request, and where what it leaves on the
        // thread (AsyncLocal) does not stay.
        var call = Task.Run(() => CallAsync(plugin, run, limit, cancellationToken), CancellationToken.None);
        var outcome = await WaitAsync(plugin, key, call, limit, problemOf, cancellationToken);
        Metrics.PluginCalled(plugin.Descriptor.Id, key, outcome.Succeeded ? "answered" : "failed", time.GetElapsedTime(began));
        activity.EndWith(outcome.Problem);
        return outcome;
    }

    private async Task<Outcome<Called<T>>> WaitAsync<T>(
        LoadedPlugin plugin, string key, Task<T> call, TimeSpan limit, Func<Fault, Problem> problemOf, CancellationToken cancellationToken)
    {
        try
        {
            return new Called<T>(await call.WaitAsync(limit, time, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            plugin.Calls.AbandonedUntilEnd(call);
            throw;
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            plugin.Calls.AbandonedUntilEnd(call);
            Log.Abandoned(logger, plugin.Descriptor.Id, key, limit.TotalSeconds);
            return Failed(plugin, problemOf(new(FaultKind.TookTooLong, "")));
        }
        catch (LimitReachedException)
        {
            return Failed(plugin, problemOf(new(FaultKind.TookTooLong, "")));
        }
        catch (Exception) when (plugin.Stopping.IsCancellationRequested)
        {
            return Failed(plugin, problemOf(new(FaultKind.Stopped, "")));
        }
        catch (Exception exception)
        {
            Log.Threw(logger, plugin.Descriptor.Id, key, exception.ToString());
            return Failed(plugin, problemOf(new(FaultKind.Threw, PluginFault.Line(exception))));
        }
    }

    private async Task<T> CallAsync<T>(LoadedPlugin plugin, Func<IServiceProvider, CancellationToken, Task<T>> run, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, plugin.Stopping, timer.Token);
        await using var scope = plugin.Services.CreateAsyncScope();
        try
        {
            return await run(scope.ServiceProvider, linked.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            throw new LimitReachedException();
        }
    }

    private Problem Refused(LoadedPlugin plugin, string caption, Fault fault) => fault.Kind switch
    {
        FaultKind.TookTooLong => PluginsProblems.ActionTookTooLong(plugin.Descriptor.Name, caption, options.Value.CallTimeLimit),
        FaultKind.Stopped => PluginsProblems.PluginStopped(plugin.Descriptor.Name, caption),
        _ => PluginsProblems.ActionThrew(plugin.Descriptor.Name, caption, fault.Reason),
    };

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
        ActionOutcome.RequestToken { Request: TokenRequest.UseClientCredentials } => kind is ActionKind.Custom,
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

    /// <summary>What came back, which may be nothing: <see cref="Outcome{T}"/> holds no null.</summary>
    private sealed record Called<T>(T Answer);

    private sealed record Fault(FaultKind Kind, string Reason);

    private enum FaultKind
    {
        Threw,
        TookTooLong,
        Stopped,
    }

    private static partial class Log
    {
        // The exception goes as text: a sink that kept it would keep the plugin from ever unloading.
        [LoggerMessage(4010, LogLevel.Error, "The plugin {PluginId} failed in {Call}: {Exception}")]
        public static partial void Threw(ILogger logger, string pluginId, string call, string exception);

        [LoggerMessage(4011, LogLevel.Error, "The plugin {PluginId} did not end {Call} within {Seconds} s; the call is abandoned")]
        public static partial void Abandoned(ILogger logger, string pluginId, string call, double seconds);
    }
}
