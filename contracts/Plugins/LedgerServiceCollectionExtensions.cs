using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Parameters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>How a plugin registers what it knows of ledgers.</summary>
public static class LedgerServiceCollectionExtensions
{
    /// <summary>Registers a reader of ledger files.</summary>
    /// <typeparam name="TReader">The reader; one instance a file, from the plugin's container.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddLedgerReader<TReader>(this IServiceCollection services)
        where TReader : class, ILedgerReader
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddTransient<TReader>();
        return services.AddSingleton(provider => new LedgerReaderRegistration(
            provider.GetRequiredService<TReader>().Describe(),
            (scope, file, sink, cancellationToken) => scope.GetRequiredService<TReader>().ReadAsync(file, sink, cancellationToken)));
    }

    /// <summary>Registers what the tax codes of a ledger are mapped to.</summary>
    /// <typeparam name="TMapping">The class that describes the mapping; created once, from the plugin's container.</typeparam>
    /// <typeparam name="TRow">The record behind a row of the mapping; see <see cref="ParameterAttribute"/>.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The record is unsound.</exception>
    public static IServiceCollection AddLedgerMapping<TMapping, TRow>(this IServiceCollection services)
        where TMapping : class, ILedgerMapping
        where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(services);
        var fields = ParameterRecord.Of(typeof(TRow)).Descriptions;
        services.TryAddSingleton<TMapping>();
        return services.AddSingleton(provider => new LedgerMappingRegistration(provider.GetRequiredService<TMapping>().Describe() with { Fields = fields }));
    }
}
