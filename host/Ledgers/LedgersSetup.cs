using ElectronicMessages.Host.Ledgers.Collecting;
using ElectronicMessages.Host.Ledgers.Documents;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Ledgers.Tables;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers;

internal static class LedgersSetup
{
    private const string Section = "Tax › Ledger";

    public static IServiceCollection AddLedgers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LedgersOptions>().Bind(configuration.GetSection(LedgersOptions.Section));
        services.AddSingleton<LedgerLog>();

        services.AddSingleton<ImportStore>();
        services.AddSingleton<Companies>();
        services.AddSingleton<LedgerParts>();
        services.AddSingleton<ReadFiles>();
        services.AddSingleton<WriteBatch>();
        services.AddSingleton<CompleteImport>();
        services.AddSingleton<EndImport>();
        services.AddSingleton<SweepImports>();
        services.AddSingleton<RunImports>();
        services.AddHostedService(provider => provider.GetRequiredService<RunImports>());
        services.AddHostedService<KeepImportsSwept>();
        services.AddSingleton<BeginImport>();
        services.AddSingleton<ReceiveFiles>();
        services.AddSingleton<SetCompany>();
        services.AddSingleton<CancelImport>();
        services.AddSingleton<ReadDifference>();

        services.AddSingleton<WaitingTables>();
        services.AddSingleton<LayoutStore>();
        services.AddSingleton<ImportTables>();

        services.AddSingleton<AcceptDocuments>();
        services.AddSingleton<CompleteDocuments>();

        services.AddSingleton<MappingStore>();
        services.AddSingleton<SeedMapping>();
        services.AddSingleton<ReadTaxCodes>();
        services.AddSingleton<SaveMapping>();

        services.AddSingleton<CollectEntries>();
        services.AddSingleton<ReadEntries>();
        services.AddSingleton<ReadVoucher>();
        services.AddSingleton<DecideOnVoucher>();
        services.AddSingleton<ReadStrayVouchers>();
        services.AddSingleton<ReconcileTaxes>();

        services.AddSingleton(new NavigationItem(Section, "Ledger imports", "/{legalEntity}/ledger-imports", Policies.SeeRecords, 30));
        services.AddSingleton(new NavigationItem(Section, "Ledger entries", "/{legalEntity}/ledger-entries", Policies.SeeRecords, 31));
        services.AddSingleton(new NavigationItem(Section, "Tax codes", "/{legalEntity}/tax-codes", Policies.SeeRecords, 32));
        services.AddSingleton(new NavigationItem(Section, "Reconciliation", "/{legalEntity}/ledger-reconciliation", Policies.SeeRecords, 33));
        return services;
    }

    public static void MapLedgers(this IEndpointRouteBuilder app)
    {
        ImportApi.Map(app);
        EntriesApi.Map(app);
    }
}
