using System.Globalization;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// The wall between host and plugin: each kind of call, and whether what comes back belongs to it. The caller has entered the
/// plugin; the guard leaves it again.
/// </summary>
internal sealed class PluginWall(PluginGuard guard)
{
    public CallLimit LimitOf(LoadedPlugin plugin) => guard.LimitFor(plugin);

    /// <param name="nested">Whether an extension of the same plugin waits for the action.</param>
    public async Task<Outcome<ActionOutcome>> RunAsync(LoadedPlugin plugin, ActionDescription action, ActionRegistration registration, IReadOnlyDictionary<string, string> values, ActionContext context, bool nested, CancellationToken cancellationToken)
    {
        using var limit = guard.LimitFor(plugin);
        var call = await guard.RunAsync(
            plugin,
            action.Key,
            (services, token) => registration.RunAsync(services, values, context, token),
            fault => Refused(plugin, action.Caption, fault),
            limit,
            nested,
            cancellationToken);
        return call.Problem is { } problem ? problem : Checked(plugin, action, call.Value.Answer);
    }

    /// <summary>Runs an extension around what <paramref name="next"/> goes on to.</summary>
    public Task<Outcome<Called<ActionOutcome>>> ExtendAsync(
        LoadedPlugin plugin, ActionDescription action, ExtensionRegistration extension, ActionCall call, NextAction next, CallLimit limit, bool nested, CancellationToken cancellationToken) =>
        guard.RunAsync(
            plugin,
            $"{extension.Name} of {action.Key}",
            (services, token) => extension.RunAsync(services, call, next, token),
            fault => PluginsProblems.ExtensionFailed(plugin.Descriptor.Name, extension.Name, action.Caption, fault.Kind switch
            {
                PluginCallFaultKind.TookTooLong => TookTooLong(plugin),
                PluginCallFaultKind.Stopped => "It was stopped meanwhile.",
                _ => fault.Reason,
            }),
            limit,
            nested,
            cancellationToken);

    public Problem DidNotGoOn(LoadedPlugin plugin, ActionDescription action, ExtensionRegistration extension) =>
        guard.Failed(plugin, PluginsProblems.ExtensionDidNotGoOn(plugin.Descriptor.Name, extension.Name, action.Caption));

    /// <summary>What an extension answered in place of what it was given.</summary>
    public Outcome<ActionOutcome> CheckExtended(LoadedPlugin plugin, ActionDescription action, ExtensionRegistration extension, ActionOutcome? outcome) => Belongs(action.Kind, outcome)
        ? OutcomeTexts.Resolve(outcome!, plugin.Labels)
        : guard.Failed(plugin, PluginsProblems.ExtensionFailed(plugin.Descriptor.Name, extension.Name, action.Caption, outcome is null ? "It answered with nothing." : $"It answered with {outcome.GetType().Name}, which does not belong there."));

    /// <summary>Tells an event. A handler that fails is a problem of its plugin and of nobody else.</summary>
    public async Task<Outcome<Nothing>> TellAsync(LoadedPlugin plugin, EventHandlerRegistration handler, HostEvent notice, CancellationToken cancellationToken)
    {
        var call = await guard.RunAsync(
            plugin,
            handler.EventName,
            async (services, token) =>
            {
                await handler.HandleAsync(services, notice, token);
                return Nothing.Value;
            },
            fault => PluginsProblems.EventHandlerFailed(plugin.Descriptor.Name, handler.EventName, fault.Kind switch
            {
                PluginCallFaultKind.TookTooLong => TookTooLong(plugin),
                PluginCallFaultKind.Stopped => "It was stopped meanwhile.",
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
        var call = await guard.RunAsync(
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
        return headers is not null ? headers : guard.Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, Call, fault!));
    }

    /// <summary>Asks for the defaults and choices of an action's fields.</summary>
    public async Task<Outcome<DialogParameters>> ReadParametersAsync(
        LoadedPlugin plugin, ActionDescription action, Func<IServiceProvider, ParameterQuery, CancellationToken, Task<ParameterState>> source, ParameterQuery query, CancellationToken cancellationToken)
    {
        var call = await guard.RunAsync(plugin, $"parameters of {action.Key}", (services, token) => source(services, query, token), fault => Refused(plugin, action.Caption, fault), cancellationToken);
        return call.Problem is { } problem ? problem
            : call.Value.Answer is { Defaults: not null, Choices: not null } state ? new DialogParameters(ParameterAnswers.With(action.Parameters, state, plugin.Labels))
            : guard.Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, action.Caption, "Its source of parameters answered with nothing."));
    }

    /// <summary>The plugin's own validation.</summary>
    /// <returns>What is wrong, by the name of the field.</returns>
    public async Task<Outcome<Dictionary<string, string>>> ValidateAsync(
        LoadedPlugin plugin,
        ActionDescription action,
        Func<IServiceProvider, IReadOnlyDictionary<string, string>, ActionContext, CancellationToken, Task<IReadOnlyList<ParameterFault>>> validate,
        IReadOnlyDictionary<string, string> values,
        ActionContext context,
        CancellationToken cancellationToken)
    {
        var call = await guard.RunAsync(plugin, $"validation of {action.Key}", (services, token) => validate(services, values, context, token), fault => Refused(plugin, action.Caption, fault), cancellationToken);
        return call.Problem is { } problem ? problem
            : call.Value.Answer is { } faults ? ParameterAnswers.Of(faults, action.Parameters, plugin.Labels)
            : guard.Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, action.Caption, "Its validation answered with nothing."));
    }

    /// <summary>Has a ledger file read into a sink of the host's. A refused file is the plugin's answer, not its fault.</summary>
    public async Task<Outcome<Nothing>> ReadLedgerAsync(
        LoadedPlugin plugin, LedgerReaderRegistration reader, LedgerFile file, ILedgerSink sink, TimeSpan length, CancellationToken cancellationToken)
    {
        using var limit = guard.LimitOf(length);
        var labelled = new LabelledSink(sink, plugin.Labels, Language.Current);
        var call = await guard.RunAsync(
            plugin,
            reader.Description.Key,
            (services, token) => reader.ReadAsync(services, file, labelled, token),
            fault => fault.Kind == PluginCallFaultKind.TookTooLong
                ? PluginsProblems.ActionTookTooLong(plugin.Descriptor.Name, reader.Description.Caption, length)
                : Refused(plugin, reader.Description.Caption, fault),
            limit,
            nested: false,
            cancellationToken);
        return call.Problem is { } problem ? problem
            : call.Value.Answer is { } refusal ? OutcomeTexts.Resolve(refusal, plugin.Labels)
            : Nothing.Value;
    }

    /// <summary>Asks a report for its periods, its preview or its file. What it answers is read while the guard looks on.</summary>
    /// <param name="run">Null where the answer does not hang together.</param>
    public async Task<Outcome<T>> ReportAsync<T>(LoadedPlugin plugin, ReportRegistration report, Func<IServiceProvider, CancellationToken, Task<T?>> run, CancellationToken cancellationToken)
        where T : class
    {
        var call = await guard.RunAsync(plugin, report.Description.Key, run, fault => Refused(plugin, report.Description.Caption, fault), cancellationToken);
        return call.Problem is { } problem ? problem
            : call.Value.Answer is { } answer ? answer
            : guard.Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, report.Description.Caption, "Its periods or lines do not hang together: keys are missing or twice, or cells do not fit the columns."));
    }

    private string TookTooLong(LoadedPlugin plugin) => string.Create(CultureInfo.InvariantCulture, $"It did not end within {guard.LimitOf(plugin).TotalSeconds:0.#} s.");

    private Problem Refused(LoadedPlugin plugin, string caption, PluginCallFault fault) => fault.Kind switch
    {
        PluginCallFaultKind.TookTooLong => PluginsProblems.ActionTookTooLong(plugin.Descriptor.Name, caption, guard.LimitOf(plugin)),
        PluginCallFaultKind.Stopped => PluginsProblems.PluginStopped(plugin.Descriptor.Name, caption),
        _ => PluginsProblems.ActionThrew(plugin.Descriptor.Name, caption, fault.Reason),
    };

    private Outcome<ActionOutcome> Checked(LoadedPlugin plugin, ActionDescription action, ActionOutcome? outcome)
    {
        if (Belongs(action.Kind, outcome))
        {
            return OutcomeTexts.Resolve(outcome!, plugin.Labels);
        }

        var answer = outcome is null ? "It answered with nothing." : $"It answered with {outcome.GetType().Name}.";
        return guard.Failed(plugin, PluginsProblems.ActionAnsweredWrongly(plugin.Descriptor.Name, action.Caption, answer));
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
}
