using ElectronicMessages.Host.Reports.Due;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

internal static class ReportsSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportsOptions>().Bind(configuration.GetSection(ReportsOptions.Section));
        services.AddSingleton<ReportLog>();
        services.AddSingleton<ReportSettings>();
        services.AddSingleton<ReportDraftStore>();
        services.AddSingleton<ReportFileStore>();
        services.AddSingleton<ReportAttachmentStore>();
        services.AddSingleton<ReportDataFiles>();
        services.AddSingleton<IReportSums, LedgerSums>();
        services.AddSingleton<PrepareReport>();
        services.AddSingleton<SaveReportSettings>();
        services.AddSingleton<BeginReport>();
        services.AddSingleton<AnswerQuestions>();
        services.AddSingleton<GenerateReport>();
        services.AddSingleton<DeliverReport>();
        services.AddSingleton<AttachFile>();

        services.AddSingleton<ReportsDue>();
        services.AddSingleton<IHomeSection>(provider => provider.GetRequiredService<ReportsDue>());
        services.AddSingleton<WriteCalendar>();

        services.AddSingleton(new NavigationItem("Tax › Declarations", "Reports", "/{legalEntity}/reports", Policies.SeeRecords, 29));
        return services;
    }

    public static void MapReports(this IEndpointRouteBuilder app) => ReportEndpoints.Map(app);
}
