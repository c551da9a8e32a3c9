using System.Reflection;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>How a plugin registers what it contributes.</summary>
public static class PluginServiceCollectionExtensions
{
    /// <summary>Registers a web application type with its actions. An action that is not registered has no button.</summary>
    /// <typeparam name="TType">The class that describes the type; created once, from the plugin's container.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <param name="actions">Registers the actions.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">An action key is registered twice, or a parameters record is unsound.</exception>
    public static IServiceCollection AddWebApplicationType<TType>(this IServiceCollection services, Action<WebApplicationTypeBuilder> actions)
        where TType : class, IWebApplicationType
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(actions);
        var builder = new WebApplicationTypeBuilder(services);
        actions(builder);
        services.TryAddSingleton<TType>();
        return services.AddSingleton(provider => new WebApplicationTypeRegistration(provider.GetRequiredService<TType>().Describe(), builder.Actions) { RequestHeaders = builder.Headers });
    }

    /// <summary>Registers a predefined record of <em>Web service settings</em>.</summary>
    /// <param name="services">The services of the plugin.</param>
    /// <param name="template">The record.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWebService(this IServiceCollection services, WebServiceTemplate template)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(template);
        return services.AddSingleton(template);
    }

    /// <summary>Registers a predefined record of <em>Web service settings</em> that asks for parameters before it sends.</summary>
    /// <typeparam name="TParameters">The record behind the fields; see <see cref="ParameterAttribute"/>. The host binds them to the address.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <param name="template">The record.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The parameters record is unsound.</exception>
    public static IServiceCollection AddWebService<TParameters>(this IServiceCollection services, WebServiceTemplate template)
        where TParameters : notnull
    {
        ArgumentNullException.ThrowIfNull(template);
        return services.AddWebService(template with { Parameters = ParameterRecord.Of(typeof(TParameters)).Descriptions });
    }

    /// <summary>Registers an <em>Electronic message processing</em>.</summary>
    /// <param name="services">The services of the plugin.</param>
    /// <param name="processing">The processing. The host refuses the plugin where it is not whole, and says why.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMessageProcessing(this IServiceCollection services, MessageProcessing processing)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(processing);
        return services.AddSingleton(processing);
    }

    /// <summary>Registers a handler for an event of the host.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <typeparam name="THandler">The handler; one instance an event, from the plugin's container.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : HostEvent
        where THandler : class, IEventHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddTransient<THandler>();
        return services.AddSingleton(new EventHandlerRegistration(
            typeof(TEvent).Name,
            (provider, notice, cancellationToken) => notice is TEvent told ? provider.GetRequiredService<THandler>().HandleAsync(told, cancellationToken) : Task.CompletedTask));
    }

    /// <summary>Registers an extension of the actions that its <see cref="ExtensionOfAttribute"/> names.</summary>
    /// <typeparam name="TExtension">The extension; one instance a call, from the plugin's container.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The class lacks the attribute.</exception>
    public static IServiceCollection AddActionExtension<TExtension>(this IServiceCollection services)
        where TExtension : class, IActionExtension
    {
        ArgumentNullException.ThrowIfNull(services);
        var wrapped = typeof(TExtension).GetCustomAttributes<ExtensionOfAttribute>().ToArray();
        if (wrapped.Length == 0)
        {
            throw new InvalidOperationException($"{typeof(TExtension).Name} lacks [ExtensionOf(type, action)], which says what it wraps.");
        }

        services.TryAddTransient<TExtension>();
        foreach (var of in wrapped)
        {
            services.AddSingleton(new ExtensionRegistration(
                of.Type,
                of.Action,
                typeof(TExtension).Name,
                of.Order,
                of.OnFailure,
                (provider, call, next, cancellationToken) => provider.GetRequiredService<TExtension>().RunAsync(call, next, cancellationToken)));
        }

        return services;
    }

    /// <summary>Registers a simulator of authorities. It is served only where simulators are enabled, never in Production.</summary>
    /// <typeparam name="TSimulator">The simulator; created once, from the plugin's container.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAuthoritySimulator<TSimulator>(this IServiceCollection services)
        where TSimulator : class, IAuthoritySimulator
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<IAuthoritySimulator, TSimulator>();
    }
}
