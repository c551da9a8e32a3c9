namespace ElectronicMessages.Host.Operations.Notices;

internal static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeStore>()
        .AddSingleton<NoticesDue>()
        .AddSingleton<SayNotices>()
        .AddHostedService<NoticesService>();
}
