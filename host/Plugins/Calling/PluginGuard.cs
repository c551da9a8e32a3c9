using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web.Telemetry;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// What every call into a plugin has: a lease, a seat, a time limit, cancellation, a scope, a breaker, and an outcome
/// whatever the plugin does. .NET cannot stop a thread, so a call that does not end is abandoned and counted.
/// </summary>
internal sealed partial class PluginGuard(IOptions<PluginsOptions> options, TimeProvider time, ILogger<PluginGuard> logger)
{
    /// <summary>How long one call into this plugin may take: what its descriptor says, never more than the host allows.</summary>
    public TimeSpan LimitOf(LoadedPlugin plugin) =>
        plugin.Descriptor.Limits.CallSeconds is { } seconds && TimeSpan.FromSeconds(seconds) < options.Value.CallTimeLimit
            ? TimeSpan.FromSeconds(seconds)
            : options.Value.CallTimeLimit;

    public CallLimit LimitFor(LoadedPlugin plugin) => new(LimitOf(plugin), time);

    /// <summary>For a call that rightly takes longer than others.</summary>
    public CallLimit LimitOf(TimeSpan length) => new(length, time);

    /// <param name="plugin">Entered by the caller; left when the plugin's own task has ended.</param>
    /// <param name="key">Which call it is, for the log and the metrics.</param>
    /// <param name="run">The call, on the plugin's side.</param>
    /// <param name="problemOf">Says a fault in words.</param>
    /// <param name="cancellationToken">Of who asked.</param>
    public async Task<Outcome<Called<T>>> RunAsync<T>(
        LoadedPlugin plugin, string key, Func<IServiceProvider, CancellationToken, Task<T>> run, Func<PluginCallFault, Problem> problemOf, CancellationToken cancellationToken)
    {
        using var limit = LimitFor(plugin);
        return await RunAsync(plugin, key, run, problemOf, limit, nested: false, cancellationToken);
    }

    /// <param name="limit">Rests while the call waits for others.</param>
    /// <param name="nested">Whether a call of the same plugin waits for this one: it has the seat, and the breaker's leave.</param>
    /// <inheritdoc cref="RunAsync{T}(LoadedPlugin, string, Func{IServiceProvider, CancellationToken, Task{T}}, Func{PluginCallFault, Problem}, CancellationToken)"/>
    public async Task<Outcome<Called<T>>> RunAsync<T>(
        LoadedPlugin plugin, string key, Func<IServiceProvider, CancellationToken, Task<T>> run, Func<PluginCallFault, Problem> problemOf, CallLimit limit, bool nested, CancellationToken cancellationToken)
    {
        if (!nested && !plugin.Breaker.Admits(time.GetUtcNow()))
        {
            plugin.Leave();
            return PluginsProblems.Suspended(plugin.Descriptor.Name, plugin.Calls.LastError?.Text);
        }

        var began = time.GetTimestamp();
        using var activity = Traces.Start("call plugin");
        activity?.SetTag(Traces.Plugin, plugin.Descriptor.Id).SetTag(Traces.Action, key);
        plugin.Calls.Begun();

        // On a thread of the pool, where a plugin that blocks does not block the request, and where what it leaves on the
        // thread (AsyncLocal) does not stay.
        var call = Task.Run(() => CallAsync(plugin, run, limit, nested, cancellationToken), CancellationToken.None);
        var outcome = await WaitAsync(plugin, key, call, limit, problemOf, cancellationToken);
        var took = time.GetElapsedTime(began);
        plugin.Calls.Took(took);
        Metrics.PluginCalled(plugin.Descriptor.Id, key, outcome.Succeeded ? "answered" : "failed", took);
        activity.EndWith(outcome.Problem);
        return outcome;
    }

    /// <summary>Counts an answer that does not belong to the call as a failure of the plugin.</summary>
    public Problem Failed(LoadedPlugin plugin, Problem problem)
    {
        var now = time.GetUtcNow();
        plugin.Calls.Failed(new($"{problem.Number} {problem.Title} {problem.Detail}".TrimEnd(), now));
        if (plugin.Breaker.Failed(now))
        {
            Log.Suspended(logger, plugin.Descriptor.Id, CircuitBreaker.Failures, CircuitBreaker.Rest.TotalSeconds);
        }

        return problem;
    }

    private async Task<Outcome<Called<T>>> WaitAsync<T>(
        LoadedPlugin plugin, string key, Task<T> call, CallLimit limit, Func<PluginCallFault, Problem> problemOf, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await limit.WaitAsync(call, cancellationToken);
            plugin.Breaker.Answered();
            return new Called<T>(answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            plugin.Breaker.Withdrawn();
            plugin.Calls.AbandonedUntilEnd(call);
            throw;
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            plugin.Calls.AbandonedUntilEnd(call);
            Log.Abandoned(logger, plugin.Descriptor.Id, key, limit.Length.TotalSeconds);
            return Failed(plugin, problemOf(new(PluginCallFaultKind.TookTooLong, "")));
        }
        catch (LimitReachedException)
        {
            return Failed(plugin, problemOf(new(PluginCallFaultKind.TookTooLong, "")));
        }
        catch (Exception) when (plugin.Stopping.IsCancellationRequested)
        {
            // Its calls were ended because it is let go, which says nothing of it.
            plugin.Breaker.Withdrawn();
            return problemOf(new(PluginCallFaultKind.Stopped, ""));
        }
        catch (Exception exception)
        {
            Log.Threw(logger, plugin.Descriptor.Id, key, exception.ToString());
            return Failed(plugin, problemOf(new(PluginCallFaultKind.Threw, PluginFault.Line(exception))));
        }
    }

    private async Task<T> CallAsync<T>(LoadedPlugin plugin, Func<IServiceProvider, CancellationToken, Task<T>> run, CallLimit limit, bool nested, CancellationToken cancellationToken)
    {
        try
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, plugin.Stopping, limit.Token);
            try
            {
                using var seat = nested ? default : await plugin.Seats.TakeAsync(linked.Token);
                await using var scope = plugin.Services.CreateAsyncScope();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var call = run(scope.ServiceProvider, linked.Token);
                plugin.Calls.Allocated(GC.GetAllocatedBytesForCurrentThread() - before);
                return await call;
            }
            catch (OperationCanceledException) when (limit.IsReached)
            {
                throw new LimitReachedException();
            }
        }
        finally
        {
            plugin.Leave();
        }
    }

    private sealed class LimitReachedException : Exception;

    private static partial class Log
    {
        // The exception goes as text: a sink that kept it would keep the plugin from ever unloading.
        [LoggerMessage(4010, LogLevel.Error, "The plugin {PluginId} failed in {Call}: {Exception}")]
        public static partial void Threw(ILogger logger, string pluginId, string call, string exception);

        [LoggerMessage(4011, LogLevel.Error, "The plugin {PluginId} did not end {Call} within {Seconds} s; the call is abandoned")]
        public static partial void Abandoned(ILogger logger, string pluginId, string call, double seconds);

        [LoggerMessage(4012, LogLevel.Error, "The plugin {PluginId} is suspended: {Failures} calls failed one after the other; it is probed again in {Seconds} s")]
        public static partial void Suspended(ILogger logger, string pluginId, int failures, double seconds);
    }
}

/// <summary>What came back, which may be nothing: <see cref="Outcome{T}"/> holds no null.</summary>
internal sealed record Called<T>(T Answer);

internal sealed record PluginCallFault(PluginCallFaultKind Kind, string Reason);

internal enum PluginCallFaultKind
{
    Threw,
    TookTooLong,
    Stopped,
}
