using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Reads what a plugin registered. Every list is copied, since a list of the plugin's own making could change later, throw,
/// or keep the plugin from unloading; every label key becomes its text in one language.
/// </summary>
internal sealed class ContributionReader(LabelTexts labels, string language = "en")
{
    /// <summary>In English, with what the plugin says in each of its other languages.</summary>
    public static PluginContributions ReadAll(IServiceProvider services, LabelTexts labels) => new ContributionReader(labels).Read(services) with
    {
        ByLanguage = labels.Languages.ToDictionary(language => language, language => new ContributionReader(labels, language).ReadTexts(services), StringComparer.Ordinal),
    };

    private TranslatedContributions ReadTexts(IServiceProvider services) => new(
        [.. services.GetServices<WebApplicationTypeRegistration>().Select(Read)],
        [.. services.GetServices<WebServiceTemplate>().Select(Read)])
    {
        Reports = [.. services.GetServices<ReportRegistration>().Select(report => Read(report.Description))],
        LedgerReaders = [.. services.GetServices<LedgerReaderRegistration>().Select(reader => Read(reader).Description)],
        LedgerMappings = [.. services.GetServices<LedgerMappingRegistration>().Select(mapping => Read(mapping.Description))],
        Processings = [.. services.GetServices<MessageProcessing>().Select(Read)],
    };

    private PluginContributions Read(IServiceProvider services) => new()
    {
        Types = [.. services.GetServices<WebApplicationTypeRegistration>().Select(Read)],
        WebServices = [.. services.GetServices<WebServiceTemplate>().Select(Read)],
        Reports = [.. services.GetServices<ReportRegistration>().Select(report => report with { Description = Read(report.Description) })],
        EventHandlers = [.. services.GetServices<EventHandlerRegistration>()],
        Extensions = [.. services.GetServices<ExtensionRegistration>()],
        LedgerReaders = [.. services.GetServices<LedgerReaderRegistration>().Select(Read)],
        LedgerMappings = [.. services.GetServices<LedgerMappingRegistration>().Select(mapping => Read(mapping.Description))],
        Processings = [.. services.GetServices<MessageProcessing>().Select(Read)],
        Simulators = [.. services.GetServices<IAuthoritySimulator>().Select(simulator => new ContributedSimulator(Read(simulator.Describe()), simulator))],
    };

    private ContributedType Read(WebApplicationTypeRegistration registration) => new(
        Read(registration.Description),
        [.. registration.Actions.Select(action => Read(action.Description)).OrderBy(action => action.Order).ThenBy(action => action.Key, StringComparer.Ordinal)],
        registration.Actions.ToDictionary(action => action.Description.Key, StringComparer.Ordinal))
    {
        RequestHeaders = registration.RequestHeaders,
    };

    private WebApplicationTypeDescription Read(WebApplicationTypeDescription type) => type with
    {
        Caption = Say(type.Caption),
        Description = Say(type.Description),
        SecurityLevels = [.. type.SecurityLevels],
        Environments = [.. type.Environments.Select(environment => environment with { Hosts = [.. environment.Hosts] })],
        Required = [.. type.Required.Select(field => field with { WhereToGetIt = Say(field.WhereToGetIt) })],
        ErrorTranslations = [.. type.ErrorTranslations.Select(Read)],
        OutOfBandRedirectUrls = [.. type.OutOfBandRedirectUrls],
        Consent = type.Consent is { } consent ? new(Say(consent.Text)) : null,
        SupplementaryHeaders = [.. type.SupplementaryHeaders.Select(header => header with { Help = Say(header.Help) })],
        Identification = type.Identification is { } identification ? new(Say(identification.Text), Say(identification.Agreement)) : null,
    };

    private ErrorTranslation Read(ErrorTranslation translation) => translation with
    {
        Title = Say(translation.Title),
        Advice = Say(translation.Advice),
        Next = translation.Next is { } next ? next with { Caption = Say(next.Caption) } : null,
    };

    private ActionDescription Read(ActionDescription action) => action with
    {
        Caption = Say(action.Caption),
        Group = Say(action.Group),
        DialogText = Optional(action.DialogText),
        Parameters = [.. action.Parameters.Select(Read)],
    };

    private ParameterDescription Read(ParameterDescription parameter) => parameter with
    {
        Label = Say(parameter.Label),
        Help = Optional(parameter.Help),
        Choices = [.. parameter.Choices.Select(choice => choice with { Caption = Say(choice.Caption) })],
        DependsOn = [.. parameter.DependsOn],
    };

    private WebServiceTemplate Read(WebServiceTemplate template) => template with
    {
        Description = Say(template.Description),
        InternetAddress = template.InternetAddress.ToDictionary(address => address.Key, address => address.Value),
        SuccessfulResponseCodes = [.. template.SuccessfulResponseCodes],
        Parameters = [.. template.Parameters.Select(Read)],
    };

    private MessageProcessing Read(MessageProcessing processing) => processing with
    {
        Description = Say(processing.Description),
        Steps = [.. processing.Steps.Select(step => step with { Caption = Say(step.Caption) })],
        Statuses = [.. processing.Statuses.Select(status => status with { Caption = Say(status.Caption) })],
        ItemStatuses = [.. processing.ItemStatuses.Select(status => status with { Caption = Say(status.Caption) })],
        ItemTypes = [.. processing.ItemTypes],
        AdditionalFields = [.. processing.AdditionalFields.Select(field => field with
        {
            Caption = Say(field.Caption),
            Values = [.. field.Values.Select(value => value with { Caption = Say(value.Caption) })],
        })],
        Actions = [.. processing.Actions.Select(action => action with
        {
            Caption = Say(action.Caption),
            InitialStatuses = [.. action.InitialStatuses],
            ResultStatuses = [.. action.ResultStatuses],
            ConfirmationText = Optional(action.ConfirmationText),
        })],
    };

    private SimulatorDescription Read(SimulatorDescription simulator) => simulator with
    {
        AuthorityHosts = [.. simulator.AuthorityHosts],
        Clients = [.. simulator.Clients.Select(client => client with { SupplementaryHeaders = client.SupplementaryHeaders.ToDictionary(StringComparer.OrdinalIgnoreCase) })],
        Samples = [.. simulator.Samples.Select(sample => sample with { Description = Say(sample.Description) })],
    };

    private LedgerReaderRegistration Read(LedgerReaderRegistration registration) => registration with
    {
        Description = registration.Description with
        {
            Caption = Say(registration.Description.Caption),
            Description = Say(registration.Description.Description),
            RootElements = [.. registration.Description.RootElements],
        },
    };

    private LedgerMappingDescription Read(LedgerMappingDescription mapping) => mapping with
    {
        Caption = Say(mapping.Caption),
        Fields = [.. mapping.Fields.Select(Read)],
        StandardCodes = [.. mapping.StandardCodes.Select(Read)],
        TaxAccounts = [.. mapping.TaxAccounts],
        Bookings = [.. mapping.Bookings.Select(booking => booking with { When = [.. booking.When.Select(condition => condition with { Values = [.. condition.Values] })] })],
        SettlementAccounts = [.. mapping.SettlementAccounts],
    };

    private LedgerStandardCode Read(LedgerStandardCode code) => code with
    {
        Caption = Say(code.Caption),
        Values = code.Values.ToDictionary(StringComparer.Ordinal),
        DebitAlone = code.DebitAlone is not { } question ? null : new(
            Say(question.Text),
            [.. question.Answers.Select(answer => new LedgerAnswer(Say(answer.Caption), answer.Values.ToDictionary(StringComparer.Ordinal)))]),
    };

    private ReportDescription Read(ReportDescription report) => report with
    {
        Caption = Say(report.Caption),
        Description = Say(report.Description),
        AttachmentTypes = [.. report.AttachmentTypes],
        Parameters = [.. report.Parameters.Select(Read)],
    };

    private string? Optional(string? text) => text is null ? null : Say(text);

    private string Say(string text) => labels.Resolve(text, language);
}
