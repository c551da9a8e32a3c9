using ElectronicMessages.Host.Operations.Control;
using ElectronicMessages.Host.Operations.Extending;
using ElectronicMessages.Host.Operations.Health;
using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Operations.Telemetry;
using ElectronicMessages.Host.Operations.Webhooks;

namespace ElectronicMessages.Host.Operations;

internal static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHealth().AddExtending().AddControl().AddNotices().AddWebhooks().AddTelemetryExport(configuration);

    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        HealthEndpoints.Map(app);
        PluginsApi.Map(app);
    }
}
