using ElectronicMessages.Tests.KillLoop.Histories;
using static ElectronicMessages.Tests.KillLoop.Histories.HistoryEvent;

namespace ElectronicMessages.Tests.Unit.KillLoop;

/// <summary>The checker of the kill loop sees what was planted: a loop whose checker sleeps proves nothing.</summary>
[TestClass]
public sealed class HistoryCheckTests
{
    private const string Record = "Alpha";
    private static readonly Killed Crash = new("AfterSend of Alpha");

    private readonly List<HistoryEvent> _history = [];
    private int _operations;

    [TestMethod]
    public void A_history_in_which_nothing_is_lost_has_no_anomaly()
    {
        Done(OperationKind.Edit, "edit 1");
        Done(OperationKind.ReceiveCode, "code 1");
        Lost(OperationKind.Redeem);
        _history.AddRange([Presented("code 1", isCode: true), Crash, new Checked("ok"), Observed("Connected", "edit 1", edits: 1, codes: 1)]);
        Lost(OperationKind.Refresh);
        _history.AddRange([Presented("token 1"), Crash, Presented("token 1", accepted: false), Observed("SignInAgain", "edit 1", edits: 1, codes: 1)]);

        Assert.IsEmpty(HistoryCheck.Anomalies(_history));
    }

    [TestMethod]
    public void A_refresh_token_that_is_used_twice_without_a_crash_between_is_seen()
    {
        _history.AddRange([Crash, Presented("token 1"), Presented("token 1", accepted: false)]);

        IsSeen("Alpha: refresh token token 1 was used twice: no crash lies between");
    }

    [TestMethod]
    public void A_refresh_token_that_is_used_again_after_its_answer_was_acknowledged_is_seen()
    {
        var operation = Begin(OperationKind.Refresh);
        _history.AddRange([Presented("token 1"), new Acknowledged(operation), Crash, Presented("token 1", accepted: false)]);

        IsSeen("Alpha: refresh token token 1 was used twice: its answer was acknowledged before the crash", "Alpha: Refresh was acknowledged");
    }

    [TestMethod]
    public void A_refresh_token_that_is_shown_again_to_a_provider_that_refused_it_is_seen()
    {
        _history.AddRange([Presented("token 1", accepted: false), Crash, Presented("token 1", accepted: false)]);

        IsSeen("Alpha: refresh token token 1 was used twice: the provider had refused it");
    }

    [TestMethod]
    public void A_code_that_is_used_twice_is_seen_whatever_crash_lies_between()
    {
        _history.AddRange([Presented("code 1", isCode: true), Crash, Presented("code 1", isCode: true, accepted: false)]);

        IsSeen("Alpha: code code 1 was used twice");
    }

    [TestMethod]
    public void An_acknowledged_edit_that_is_gone_is_seen()
    {
        Done(OperationKind.Edit, "edit 1");
        Done(OperationKind.Edit, "edit 2");
        _history.AddRange([Crash, Observed("Connected", "edit 1", edits: 2)]);

        IsSeen("Alpha: an acknowledged edit is lost: 'edit 1' is none of edit 2");
    }

    [TestMethod]
    public void An_edit_of_unknown_fate_may_be_there_or_not_and_one_that_was_refused_may_not()
    {
        Done(OperationKind.Edit, "edit 1");
        Lost(OperationKind.Edit, "edit 2");
        _history.AddRange([Observed("Connected", "edit 1", edits: 1), Observed("Connected", "edit 2", edits: 1)]);
        _history.Add(new Refused(Begin(OperationKind.Edit, "edit 3"), "EM-1004"));
        _history.Add(Observed("Connected", "edit 3", edits: 1));

        IsSeen("Alpha: an acknowledged edit is lost: 'edit 3' is none of edit 1, edit 2");
    }

    [TestMethod]
    [DataRow("SignInAgain")]
    [DataRow("NotAuthorized")]
    public void A_connection_that_is_called_broken_without_the_providers_word_is_seen(string stage)
    {
        Done(OperationKind.Redeem);
        _history.AddRange([Crash, Observed(stage, "", redeemed: 1)]);

        IsSeen($"Alpha: the connection is called {stage}");
    }

    [TestMethod]
    public void The_refusal_of_an_earlier_token_is_no_proof_against_a_later_one()
    {
        _history.Add(Presented("token 1", accepted: false));
        Done(OperationKind.Redeem);
        _history.Add(Observed("SignInAgain", "", redeemed: 1));

        IsSeen("Alpha: the connection is called SignInAgain");
    }

    [TestMethod]
    public void An_acknowledged_code_that_is_gone_is_seen()
    {
        Done(OperationKind.ReceiveCode, "code 1");
        _history.AddRange([Crash, Observed("NotAuthorized", "", codes: 1)]);

        IsSeen("Alpha: an acknowledged code is lost");
    }

    [TestMethod]
    public void A_success_of_which_the_action_log_does_not_tell_is_seen()
    {
        Done(OperationKind.Redeem);
        _history.Add(Observed("Connected", ""));

        IsSeen("Alpha: Redeem was acknowledged 1 times, and the action log tells of 0");
    }

    [TestMethod]
    public void An_action_log_whose_chain_is_broken_is_seen()
    {
        _history.Add(new Checked("action log: line 7 was altered"));

        IsSeen("damaged: action log");
    }

    [TestMethod]
    public void A_damaged_database_is_seen()
    {
        _history.Add(new Checked("*** in database main *** Page 7: never used"));

        IsSeen("damaged: *** in database main");
    }

    private static Presented Presented(string token, bool isCode = false, bool accepted = true) => new(Record, token, isCode, accepted);

    private static Observed Observed(string stage, string description, int edits = 0, int codes = 0, int redeemed = 0) => new(Record, stage, description, new Dictionary<OperationKind, int>
    {
        [OperationKind.Edit] = edits,
        [OperationKind.ReceiveCode] = codes,
        [OperationKind.Redeem] = redeemed,
    });

    private int Begin(OperationKind kind, string value = "")
    {
        _history.Add(new Began(++_operations, Record, kind, value));
        return _operations;
    }

    private void Done(OperationKind kind, string value = "") => _history.Add(new Acknowledged(Begin(kind, value)));

    private void Lost(OperationKind kind, string value = "") => _history.Add(new Lost(Begin(kind, value)));

    private void IsSeen(string beginning, string? also = null)
    {
        if (also is not null)
        {
            _history.Add(Observed("Connected", ""));
        }

        var anomalies = HistoryCheck.Anomalies(_history);

        Assert.HasCount(also is null ? 1 : 2, anomalies, string.Join('\n', anomalies));
        Assert.StartsWith(beginning, anomalies[0], StringComparison.Ordinal);
        Assert.StartsWith(also ?? beginning, anomalies[^1], StringComparison.Ordinal);
    }
}
