using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>Registers the actions of one web application type.</summary>
public sealed class WebApplicationTypeBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<ActionRegistration> _actions = [];

    internal WebApplicationTypeBuilder(IServiceCollection services) => _services = services;

    internal IReadOnlyList<ActionRegistration> Actions => _actions;

    internal Func<IServiceProvider, RequestHeadersContext, CancellationToken, Task<RequestHeaderSet>>? Headers { get; private set; }

    /// <summary>Registers <em>Get authorization code</em>.</summary>
    /// <typeparam name="TAction">The action; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The record behind its dialog.</typeparam>
    /// <param name="dialogText">What the dialog says above its fields, or a label key that begins with <c>@</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is registered twice, or the record is unsound.</exception>
    public WebApplicationTypeBuilder GetAuthorizationCode<TAction, TParameters>(string? dialogText = null)
        where TAction : class, IGetAuthorizationCode<TParameters>
        where TParameters : notnull =>
        Add<TAction, TParameters>(
            new() { Kind = ActionKind.GetAuthorizationCode, Key = ActionKeys.GetAuthorizationCode, Caption = "Get authorization code", Order = 10, DialogText = dialogText },
            (action, parameters, context, cancellationToken) => action.RunAsync(parameters, context, cancellationToken));

    /// <summary>Registers <em>Obtain access token</em>.</summary>
    /// <typeparam name="TAction">The action; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The record behind its dialog; <see cref="NoParameters"/> for OK only.</typeparam>
    /// <param name="dialogText">What the dialog says above its fields, or a label key that begins with <c>@</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is registered twice, or the record is unsound.</exception>
    public WebApplicationTypeBuilder ObtainAccessToken<TAction, TParameters>(string? dialogText = null)
        where TAction : class, IObtainAccessToken<TParameters>
        where TParameters : notnull =>
        Add<TAction, TParameters>(
            new() { Kind = ActionKind.ObtainAccessToken, Key = ActionKeys.ObtainAccessToken, Caption = "Obtain access token", Order = 20, DialogText = dialogText },
            (action, parameters, context, cancellationToken) => action.RunAsync(parameters, context, cancellationToken));

    /// <summary>Registers <em>Refresh access token</em>.</summary>
    /// <typeparam name="TAction">The action; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The record behind its dialog; <see cref="NoParameters"/> for OK only.</typeparam>
    /// <param name="dialogText">What the dialog says above its fields, or a label key that begins with <c>@</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is registered twice, or the record is unsound.</exception>
    public WebApplicationTypeBuilder RefreshAccessToken<TAction, TParameters>(string? dialogText = null)
        where TAction : class, IRefreshAccessToken<TParameters>
        where TParameters : notnull =>
        Add<TAction, TParameters>(
            new() { Kind = ActionKind.RefreshAccessToken, Key = ActionKeys.RefreshAccessToken, Caption = "Refresh access token", Order = 30, DialogText = dialogText },
            (action, parameters, context, cancellationToken) => action.RunAsync(parameters, context, cancellationToken));

    /// <summary>Registers an action of the plugin's own.</summary>
    /// <typeparam name="TAction">The action; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The record behind its dialog; <see cref="NoParameters"/> for OK only.</typeparam>
    /// <param name="key">The key, unique within the type: lower-case letters, digits and hyphens.</param>
    /// <param name="caption">The text of the button, or a label key that begins with <c>@</c>.</param>
    /// <param name="group">The group of the Action Pane.</param>
    /// <param name="order">The place among the buttons of the type.</param>
    /// <param name="dialogText">What the dialog says above its fields, or a label key that begins with <c>@</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The key is registered twice, or the record is unsound.</exception>
    public WebApplicationTypeBuilder Action<TAction, TParameters>(string key, string caption, string group = "Functions", int order = 100, string? dialogText = null)
        where TAction : class, IWebApplicationAction<TParameters>
        where TParameters : notnull =>
        Add<TAction, TParameters>(
            new() { Kind = ActionKind.Custom, Key = key, Caption = caption, Group = group, Order = order, DialogText = dialogText },
            (action, parameters, context, cancellationToken) => action.RunAsync(parameters, context, cancellationToken));

    /// <summary>Registers what computes the headers of every request that goes out with a token of the type.</summary>
    /// <typeparam name="THeaders">The class; one instance a call, from the plugin's container.</typeparam>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is registered twice.</exception>
    /// <remarks>The type says in <see cref="WebApplications.WebApplicationTypeDescription.Identification"/> what the user is told.</remarks>
    public WebApplicationTypeBuilder RequestHeaders<THeaders>()
        where THeaders : class, IRequestHeaders
    {
        if (Headers is not null)
        {
            throw new InvalidOperationException("Request headers are registered twice for one web application type.");
        }

        _services.TryAddTransient<THeaders>();
        Headers = (services, context, cancellationToken) => services.GetRequiredService<THeaders>().ComputeAsync(context, cancellationToken);
        return this;
    }

    /// <summary>Lets extensions answer in place of an action, without calling <c>next</c>.</summary>
    /// <param name="key">The key of an action that was registered before; see <see cref="ActionKeys"/> for the host's.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">There is no such action.</exception>
    public WebApplicationTypeBuilder Replaceable(string key) =>
        Change(key, action => action with { Description = action.Description with { Replaceable = true } });

    /// <summary>Says where an action runs.</summary>
    /// <param name="key">The key of an action that was registered before.</param>
    /// <param name="mode">While the user waits, in the background, or as the user chooses.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">There is no such action, or it sends the user to sign in.</exception>
    public WebApplicationTypeBuilder Runs(string key, ExecutionMode mode) => Change(key, action =>
        action.Description.Kind == ActionKind.GetAuthorizationCode && mode != ExecutionMode.Interactive
            ? throw new InvalidOperationException($"The action '{key}' sends the user to sign in and cannot run in the background.")
            : action with { Description = action.Description with { Mode = mode } });

    /// <summary>Registers what gives the dialog of an action its defaults and choices.</summary>
    /// <typeparam name="TSource">The source; one instance a call, from the plugin's container.</typeparam>
    /// <param name="key">The key of an action that was registered before.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">There is no such action.</exception>
    public WebApplicationTypeBuilder ParametersFrom<TSource>(string key)
        where TSource : class, IParameterSource
    {
        _services.TryAddTransient<TSource>();
        return Change(key, action => action with
        {
            Description = action.Description with { HasParameterSource = true },
            Source = (services, query, cancellationToken) => services.GetRequiredService<TSource>().ReadAsync(query, cancellationToken),
        });
    }

    /// <summary>Registers the plugin's own validation of the parameters of an action.</summary>
    /// <typeparam name="TValidation">The validation; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The parameters record of the action.</typeparam>
    /// <param name="key">The key of an action that was registered before.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">There is no such action.</exception>
    public WebApplicationTypeBuilder ValidateWith<TValidation, TParameters>(string key)
        where TValidation : class, IParameterValidation<TParameters>
        where TParameters : notnull
    {
        var record = ParameterRecord.Of(typeof(TParameters));
        _services.TryAddTransient<TValidation>();
        return Change(key, action => action with
        {
            Validate = (services, values, context, cancellationToken) =>
                services.GetRequiredService<TValidation>().ValidateAsync((TParameters)record.Create(values), context, cancellationToken),
        });
    }

    private WebApplicationTypeBuilder Change(string key, Func<ActionRegistration, ActionRegistration> change)
    {
        var index = _actions.FindIndex(action => action.Description.Key == key);
        _actions[index >= 0 ? index : throw new InvalidOperationException($"The action '{key}' is not registered yet.")] = change(_actions[index]);
        return this;
    }

    private WebApplicationTypeBuilder Add<TAction, TParameters>(
        ActionDescription description,
        Func<TAction, TParameters, ActionContext, CancellationToken, Task<ActionOutcome>> run)
        where TAction : class
        where TParameters : notnull
    {
        if (_actions.Any(other => other.Description.Key == description.Key))
        {
            throw new InvalidOperationException($"The action '{description.Key}' is registered twice for one web application type.");
        }

        var record = ParameterRecord.Of(typeof(TParameters));
        _services.TryAddTransient<TAction>();
        _actions.Add(new(
            description with { Parameters = record.Descriptions },
            (services, values, context, cancellationToken) =>
                run(services.GetRequiredService<TAction>(), (TParameters)record.Create(values), context, cancellationToken)));
        return this;
    }
}
