using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>How a plugin registers a report.</summary>
public static class ReportServiceCollectionExtensions
{
    /// <summary>Registers a report.</summary>
    /// <typeparam name="TReport">The report; one instance a call, from the plugin's container.</typeparam>
    /// <typeparam name="TParameters">The record behind its settings; see <see cref="ParameterAttribute"/>.</typeparam>
    /// <param name="services">The services of the plugin.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The record is unsound.</exception>
    public static IServiceCollection AddReport<TReport, TParameters>(this IServiceCollection services)
        where TReport : class, IReport<TParameters>
        where TParameters : notnull
    {
        ArgumentNullException.ThrowIfNull(services);
        var record = ParameterRecord.Of(typeof(TParameters));
        services.TryAddTransient<TReport>();
        return services.AddSingleton(provider => new ReportRegistration(provider.GetRequiredService<TReport>().Describe() with { Parameters = record.Descriptions })
        {
            ReadPeriodsAsync = (scope, values, year, language, cancellationToken) =>
                scope.GetRequiredService<TReport>().ReadPeriodsAsync((TParameters)record.Create(values), year, language, cancellationToken),
            PreviewAsync = (scope, values, input, cancellationToken) =>
                scope.GetRequiredService<TReport>().PreviewAsync((TParameters)record.Create(values), input, cancellationToken),
            WriteAsync = (scope, values, input, output, cancellationToken) =>
                scope.GetRequiredService<TReport>().WriteAsync((TParameters)record.Create(values), input, output, cancellationToken),
        });
    }
}
