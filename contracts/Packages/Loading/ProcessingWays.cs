using ElectronicMessages.Contracts.Messages;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Follows a message along every way that a processing leaves open: which statuses it can come to, and which files it surely
/// has there, because they were made whichever way it came.
/// </summary>
internal static class ProcessingWays
{
    public static IEnumerable<string> Faults(MessageProcessing processing)
    {
        var files = FilesByStatus(processing);
        foreach (var status in processing.Statuses.Where(status => !files.ContainsKey(status.Key)))
        {
            yield return $"has the status '{status.Key}', which no message can come to";
        }

        var items = ItemStatuses(processing, files);
        foreach (var status in processing.ItemStatuses.Where(status => !items.Contains(status.Key)))
        {
            yield return $"has the item status '{status.Key}', which no item can come to";
        }

        foreach (var action in processing.Actions.Where(action => action.FileToSend is not null && !ProcessingCheck.StartsFromItems(action)))
        {
            foreach (var status in action.InitialStatuses.Where(status => files.TryGetValue(status, out var made) && !made.Contains(action.FileToSend!)))
            {
                yield return $"has the action '{action.Key}', which needs the file '{action.FileToSend}'; in the status '{status}' it may not have been made";
            }
        }
    }

    /// <summary>By status that a message can come to: the files that every way to it has made.</summary>
    private static Dictionary<string, HashSet<string>> FilesByStatus(MessageProcessing processing)
    {
        var responses = processing.Statuses.ToDictionary(status => status.Key, status => status.Response, StringComparer.Ordinal);
        var files = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var action in processing.Actions.Where(action => !ProcessingCheck.EndsInItems(action)))
            {
                IEnumerable<HashSet<string>> starts = action.Type == MessageActionType.CreateMessage
                    ? [[]]
                    : [.. action.InitialStatuses.Where(files.ContainsKey).Select(status => files[status])];
                foreach (var start in starts)
                {
                    foreach (var status in action.ResultStatuses)
                    {
                        // What failed technically made no file.
                        HashSet<string> made = action.FileName is { } file && responses[status] != ResponseType.TechnicalError ? [.. start, file] : [.. start];
                        changed |= Meet(files, status, made);
                    }
                }
            }
        }

        return files;
    }

    private static bool Meet(Dictionary<string, HashSet<string>> files, string status, HashSet<string> made)
    {
        if (!files.TryGetValue(status, out var known))
        {
            files[status] = made;
            return true;
        }

        var before = known.Count;
        known.IntersectWith(made);
        return known.Count != before;
    }

    private static HashSet<string> ItemStatuses(MessageProcessing processing, Dictionary<string, HashSet<string>> files)
    {
        var items = processing.Statuses.Where(status => files.ContainsKey(status.Key)).Select(status => status.ItemStatus).OfType<string>().ToHashSet(StringComparer.Ordinal);
        items.UnionWith(processing.Actions
            .Where(action => action.Type == MessageActionType.PopulateRecords && action.InitialStatuses.Any(files.ContainsKey))
            .SelectMany(action => action.ResultStatuses));
        for (var before = -1; before != items.Count;)
        {
            before = items.Count;
            items.UnionWith(processing.Actions.Where(ProcessingCheck.StartsFromItems).Where(action => action.InitialStatuses.Any(items.Contains)).SelectMany(action => action.ResultStatuses).ToList());
        }

        return items;
    }
}
