using ElectronicMessages.Host.Operations.Health;

namespace ElectronicMessages.Host.Operations;

internal static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHealth();

    public static void MapOperations(this IEndpointRouteBuilder app) => HealthEndpoints.Map(app);
}
