using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Packages.Describing;

/// <summary>Says what a loaded plugin contributes in the words of its descriptor; at build to write it, at load to compare.</summary>
internal static class DescribeContributions
{
    public static DescribedContributions Of(PluginContributions contributions, LabelTexts labels) => new()
    {
        WebApplicationTypes = [.. contributions.Types.Select(Describe).OrderBy(type => type.Key, StringComparer.Ordinal)],
        WebServices = [.. contributions.WebServices.Select(service => new DescribedWebService(service.Name, service.WebApplicationType)).OrderBy(service => service.Name, StringComparer.Ordinal)],
        Events = [.. contributions.EventHandlers.Select(handler => handler.EventName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Extensions = [.. contributions.Extensions.Select(Describe).OrderBy(extension => extension.Type, StringComparer.Ordinal).ThenBy(extension => extension.Action, StringComparer.Ordinal).ThenBy(extension => extension.Name, StringComparer.Ordinal)],
        SimulatedHosts = [.. contributions.Simulators.SelectMany(simulator => simulator.Description.AuthorityHosts).Order(StringComparer.Ordinal)],
        LedgerReaders = contributions.LedgerReaders.Count == 0 ? null : [.. contributions.LedgerReaders.Select(reader => Describe(reader.Description)).OrderBy(reader => reader.Key, StringComparer.Ordinal)],
        LedgerMappings = contributions.LedgerMappings.Count == 0 ? null : [.. contributions.LedgerMappings.Select(Describe).OrderBy(mapping => mapping.Key, StringComparer.Ordinal)],
        Processings = contributions.Processings.Count == 0 ? null : [.. contributions.Processings.Select(Describe).OrderBy(processing => processing.Key, StringComparer.Ordinal)],
        Reports = contributions.Reports.Count == 0 ? null : [.. contributions.Reports.Select(report => Describe(report.Description)).OrderBy(report => report.Key, StringComparer.Ordinal)],
        Texts = labels.All(),
    };

    private static DescribedProcessing Describe(MessageProcessing processing) => new(processing.Key, processing.Country)
    {
        Statuses = [.. processing.Statuses.Select(status => status.Key)],
        Actions = [.. processing.Actions.Select(action => new DescribedMessageAction(action.Key, action.Type.ToString()) { WebService = action.WebService })],
    };

    private static DescribedLedgerReader Describe(LedgerReaderDescription reader) => new(reader.Key, reader.Caption, reader.Country, reader.RootElements) { Mapping = reader.Mapping };

    private static DescribedLedgerMapping Describe(LedgerMappingDescription mapping) => new(mapping.Key, mapping.Caption, mapping.Country)
    {
        Fields = [.. mapping.Fields.Select(Describe)],
        StandardCodes = [.. mapping.StandardCodes.Select(code => code.Code)],
    };

    private static DescribedReport Describe(ReportDescription report) => new(report.Key, report.Caption, report.Country, report.Mapping, report.FileName)
    {
        Parameters = [.. report.Parameters.Select(Describe)],
    };

    private static DescribedType Describe(ContributedType type) => new(type.Description.Key, type.Description.Caption, type.Description.Country)
    {
        DerivedFrom = type.Description.DerivedFrom,
        Actions = [.. type.Actions.Select(Describe)],
    };

    private static DescribedAction Describe(ActionDescription action) => new(action.Key, action.Caption, action.Group, action.Order)
    {
        Parameters = [.. action.Parameters.Select(Describe)],
        Replaceable = action.Replaceable,
        Mode = action.Mode == ExecutionMode.Interactive ? null : action.Mode.ToString(),
    };

    private static DescribedExtension Describe(ExtensionRegistration extension) => new(extension.TypeKey, extension.ActionKey, extension.Name, extension.Order)
    {
        OnFailure = extension.OnFailure.ToString(),
    };

    private static DescribedParameter Describe(ParameterDescription parameter) => new(parameter.Name, parameter.Label, parameter.Kind.ToString())
    {
        Required = parameter.Required,
        Default = parameter.Default,
        Choices = [.. parameter.Choices.Select(choice => new DescribedChoice(choice.Value, choice.Caption))],
        IsMultiple = parameter.IsMultiple,
        AlwaysReset = parameter.AlwaysReset,
        FromSource = parameter.FromSource,
        DependsOn = parameter.DependsOn.Count == 0 ? null : [.. parameter.DependsOn],
        ReadOnlyWhen = Describe(parameter.ReadOnlyWhen),
        VisibleWhen = Describe(parameter.VisibleWhen),
    };

    private static DescribedCondition? Describe(ParameterCondition? condition) => condition is null ? null : new(condition.Field, [.. condition.Values]);
}
