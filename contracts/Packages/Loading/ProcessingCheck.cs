using ElectronicMessages.Contracts.Messages;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether a message processing is whole: what it names is declared, and its statuses lead where they should.</summary>
internal static class ProcessingCheck
{
    private const int MaxKey = 60;

    private static readonly Dictionary<MessageActionType, ResponseType[]> Wanted = new()
    {
        [MessageActionType.CreateMessage] = [ResponseType.SuccessfullyExecuted],
        [MessageActionType.ReportExport] = [ResponseType.SuccessfullyExecuted],
        [MessageActionType.WebService] = [ResponseType.SuccessfullyExecuted, ResponseType.TechnicalError],
        [MessageActionType.RequestVerification] = [ResponseType.SuccessfullyExecuted, ResponseType.BusinessError, ResponseType.TechnicalError],
    };

    /// <returns>What is wrong, in words; empty where nothing is.</returns>
    public static IEnumerable<string> Faults(MessageProcessing processing)
    {
        var faults = Names(processing).Concat(processing.Actions.SelectMany(action => Faults(processing, action))).ToList();

        // Ways can be followed only where every name means something.
        return (faults.Count > 0 ? faults : [.. ProcessingWays.Faults(processing)]).Select(fault => $"the message processing '{processing.Key}' {fault}");
    }

    public static bool StartsFromItems(MessageAction action) =>
        action.Type is MessageActionType.ItemUserProcessing or MessageActionType.ItemReportExport or MessageActionType.ItemExecutableClass;

    public static bool EndsInItems(MessageAction action) => StartsFromItems(action) || action.Type == MessageActionType.PopulateRecords;

    private static IEnumerable<string> Names(MessageProcessing processing)
    {
        if (!IsKey(processing.Key))
        {
            yield return $"needs a key of 1 to {MaxKey} characters without blanks at its ends";
        }

        if (processing.Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            yield return $"has the country '{processing.Country}', which is no code of two upper-case letters";
        }

        IEnumerable<(string What, IEnumerable<string> Keys)> all =
        [
            ("step", processing.Steps.Select(step => step.Key)),
            ("status", processing.Statuses.Select(status => status.Key)),
            ("item status", processing.ItemStatuses.Select(status => status.Key)),
            ("item type", processing.ItemTypes.Select(type => type.Name)),
            ("additional field", processing.AdditionalFields.Select(field => field.Key)),
            ("action", processing.Actions.Select(action => action.Key)),
        ];
        foreach (var (what, keys) in all)
        {
            foreach (var group in keys.GroupBy(key => key, StringComparer.Ordinal))
            {
                if (!IsKey(group.Key))
                {
                    yield return $"has the {what} '{group.Key}', which needs 1 to {MaxKey} characters without blanks at its ends";
                }
                else if (group.Count() > 1)
                {
                    yield return $"has the {what} '{group.Key}' twice";
                }
            }
        }

        foreach (var status in processing.Statuses.Where(status => status.ItemStatus is { } item && !processing.ItemStatuses.Any(known => known.Key == item)))
        {
            yield return $"has the status '{status.Key}', which gives the items the status '{status.ItemStatus}'; it is not declared";
        }

        foreach (var field in processing.AdditionalFields.Where(field => field is { Values.Count: > 0, DefaultValue: { } value } && !field.Values.Any(known => known.Value == value)))
        {
            yield return $"has the additional field '{field.Key}', whose default value is none of its values";
        }

        if (processing.Actions.Count(action => action.Type == MessageActionType.CreateMessage) != 1)
        {
            yield return "needs one action that creates a message";
        }

        foreach (var step in processing.Steps.Where(step => !processing.Actions.Any(action => action.Step == step.Key)))
        {
            yield return $"has the step '{step.Key}', to which no action belongs";
        }
    }

    private static IEnumerable<string> Faults(MessageProcessing processing, MessageAction action)
    {
        var name = $"has the action '{action.Key}', which";
        if (!processing.Steps.Any(step => step.Key == action.Step))
        {
            yield return $"{name} belongs to the step '{action.Step}'; it is not declared";
        }

        foreach (var status in Undeclared(processing, action.InitialStatuses, StartsFromItems(action)))
        {
            yield return $"{name} starts from the status '{status}'; it is not declared";
        }

        foreach (var status in Undeclared(processing, action.ResultStatuses, EndsInItems(action)))
        {
            yield return $"{name} ends in the status '{status}'; it is not declared";
        }

        if (action.Type == MessageActionType.CreateMessage != (action.InitialStatuses.Count == 0))
        {
            yield return action.InitialStatuses.Count == 0 ? $"{name} needs an initial status" : $"{name} creates a message and can have no initial status";
        }

        var responses = action.ResultStatuses.Select(key => processing.Statuses.FirstOrDefault(status => status.Key == key)?.Response).ToHashSet();
        foreach (var response in Wanted.GetValueOrDefault(action.Type, []).Where(response => !responses.Contains(response)))
        {
            yield return $"{name} needs a result status of the response type {response}";
        }

        if (action.ResultStatuses.Count == 0)
        {
            yield return $"{name} needs a result status";
        }

        if (action.Type == MessageActionType.WebService != action.WebService is { Length: > 0 })
        {
            yield return action.Type == MessageActionType.WebService ? $"{name} names no web service" : $"{name} names a web service, and does not call one";
        }

        if (action.Sequence is { } sequence && processing.Actions.Count(other => other.Sequence == sequence) == 1)
        {
            yield return $"{name} is alone in the sequence '{sequence}'";
        }
    }

    private static IEnumerable<string> Undeclared(MessageProcessing processing, IEnumerable<string> statuses, bool ofItems) =>
        statuses.Except(ofItems ? processing.ItemStatuses.Select(status => status.Key) : processing.Statuses.Select(status => status.Key), StringComparer.Ordinal);

    private static bool IsKey(string key) => key.Length is > 0 and <= MaxKey && key.Trim() == key;
}
