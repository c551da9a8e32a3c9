using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Messages;

internal static class MessagesSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationItem(NavigationSections.ElectronicMessages, "Electronic message processing", "/{legalEntity}/message-processing", Policies.SeeRecords, 25));
        return services;
    }
}
