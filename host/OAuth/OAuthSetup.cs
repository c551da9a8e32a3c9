namespace ElectronicMessages.Host.OAuth;

internal static class OAuthSetup
{
    public static IServiceCollection AddOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
