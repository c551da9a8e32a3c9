namespace ElectronicMessages.Tests.KillLoop.Histories;

/// <summary>
/// Finds what must not be in a history: an acknowledged write that is gone, a code or refresh token used twice although no
/// crash made its fate unknown, a connection called broken without proof, a damaged database.
/// </summary>
internal sealed class HistoryCheck
{
    private static readonly HashSet<string> Broken = new(StringComparer.Ordinal) { "NotAuthorized", "SignInAgain", "Revoked", "Misconfigured", "SetUpIncomplete", "Unavailable" };

    private readonly IReadOnlyList<HistoryEvent> _history;
    private readonly ILookup<string, Operation> _operations;

    private HistoryCheck(IReadOnlyList<HistoryEvent> history)
    {
        _history = history;
        _operations = Operation.In(history).ToLookup(operation => operation.Record, StringComparer.Ordinal);
    }

    public static IReadOnlyList<string> Anomalies(IReadOnlyList<HistoryEvent> history)
    {
        var check = new HistoryCheck(history);
        return [.. check.DamagedDatabases(), .. check.UsedTwice(), .. check.Observations().SelectMany(seen => check.WrongIn(seen.Seen, seen.At))];
    }

    private IEnumerable<string> DamagedDatabases() =>
        from check in _history.OfType<HistoryEvent.Checked>()
        where check.Finding != "ok"
        select $"damaged: {check.Finding}";

    private IEnumerable<string> UsedTwice()
    {
        var presentations = _history.Select((seen, at) => (Seen: seen as HistoryEvent.Presented, At: at)).Where(entry => entry.Seen is not null);
        foreach (var uses in presentations.GroupBy(entry => entry.Seen!.Token, StringComparer.Ordinal))
        {
            foreach (var (first, second) in uses.Zip(uses.Skip(1)))
            {
                if (WhyNotAgain(first.Seen!, first.At, second.At) is { } reason)
                {
                    yield return $"{first.Seen!.Record}: {(first.Seen.IsCode ? "code" : "refresh token")} {first.Seen.Token} was used twice: {reason}";
                }
            }
        }
    }

    /// <summary>A second use is borne only where the first one's answer may have died with the process.</summary>
    private string? WhyNotAgain(HistoryEvent.Presented first, int from, int to)
    {
        if (first.IsCode)
        {
            return "a code is taken out durably before it is sent";
        }

        if (!first.Accepted)
        {
            return "the provider had refused it";
        }

        var killed = Enumerable.Range(from, to - from).FirstOrDefault(at => _history[at] is HistoryEvent.Killed, -1);
        return killed < 0 ? "no crash lies between"
            : _operations[first.Record].Any(operation => operation.Kind == OperationKind.Refresh && operation.WasAcknowledgedBetween(from, killed)) ? "its answer was acknowledged before the crash"
            : null;
    }

    private IEnumerable<(HistoryEvent.Observed Seen, int At)> Observations() =>
        _history.Select((seen, at) => (Seen: (seen as HistoryEvent.Observed)!, At: at)).Where(entry => entry.Seen is not null);

    private IEnumerable<string> WrongIn(HistoryEvent.Observed observed, int at) =>
        new[] { LostEdit(observed, at), FalselyBroken(observed, at), LostCode(observed, at) }
            .Concat(LostLines(observed, at))
            .OfType<string>()
            .Select(wrong => $"{observed.Record}: {wrong}");

    /// <summary>The last acknowledged edit is there, or one that began after it and whose fate nobody knows.</summary>
    private string? LostEdit(HistoryEvent.Observed observed, int at)
    {
        var edits = Before(observed.Record, OperationKind.Edit, at).ToList();
        var last = edits.FindLastIndex(edit => edit.IsAcknowledged(at));
        var possible = edits.Where((edit, index) => index == last || (index > last && !edit.IsRefused(at))).Select(edit => edit.Value).ToList();
        return last < 0 || possible.Contains(observed.Description, StringComparer.Ordinal)
            ? null
            : $"an acknowledged edit is lost: '{observed.Description}' is none of {string.Join(", ", possible)}";
    }

    /// <summary>Proof is the provider's own word, said after the last tokens that were acknowledged.</summary>
    private string? FalselyBroken(HistoryEvent.Observed observed, int at)
    {
        var redeemed = LastAcknowledged(observed.Record, OperationKind.Redeem, at);
        var refused = Last(at, seen => seen is HistoryEvent.Presented { Accepted: false, IsCode: false } presented && presented.Record == observed.Record);
        return redeemed >= 0 && refused < redeemed && Broken.Contains(observed.Stage)
            ? $"the connection is called {observed.Stage}, though its tokens were acknowledged and the provider never refused them"
            : null;
    }

    private string? LostCode(HistoryEvent.Observed observed, int at)
    {
        var received = LastAcknowledged(observed.Record, OperationKind.ReceiveCode, at);
        var begunAfter = Before(observed.Record, OperationKind.Redeem, at).Any(redeem => redeem.BeganAt > received);
        return received >= 0 && !begunAfter && observed.Stage != "CodeReceived" ? $"an acknowledged code is lost: the record is called {observed.Stage}" : null;
    }

    private IEnumerable<string?> LostLines(HistoryEvent.Observed observed, int at) =>
        from kind in Enum.GetValues<OperationKind>()
        let acknowledged = Before(observed.Record, kind, at).Count(operation => operation.IsAcknowledged(at))
        let told = observed.Lines.GetValueOrDefault(kind)
        where told < acknowledged
        select $"{kind} was acknowledged {acknowledged} times, and the action log tells of {told}";

    private IEnumerable<Operation> Before(string record, OperationKind kind, int at) =>
        _operations[record].Where(operation => operation.Kind == kind && operation.BeganAt < at);

    private int LastAcknowledged(string record, OperationKind kind, int at) =>
        Before(record, kind, at).Where(operation => operation.IsAcknowledged(at)).Select(operation => operation.AcknowledgedAt).DefaultIfEmpty(-1).Max();

    private int Last(int before, Func<HistoryEvent, bool> condition)
    {
        for (var at = before - 1; at >= 0; at--)
        {
            if (condition(_history[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
