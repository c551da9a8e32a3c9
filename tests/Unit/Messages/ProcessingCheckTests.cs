using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Tests.Unit.Messages;

[TestClass]
public sealed class ProcessingCheckTests
{
    [TestMethod]
    public void A_whole_processing_has_no_faults() => Assert.IsEmpty(Faults(Sound));

    [TestMethod]
    public void A_status_that_an_action_names_must_be_declared()
    {
        var processing = Sound with { Statuses = [.. Sound.Statuses.Where(status => status.Key != "Sent")] };

        Assert.Contains("the message processing 'XX Return' has the action 'Send', which ends in the status 'Sent'; it is not declared", Faults(processing));
    }

    [TestMethod]
    public void A_status_that_no_message_can_come_to_is_told()
    {
        var processing = Sound with { Statuses = [.. Sound.Statuses, new("Forgotten", "Forgotten", ResponseType.UserDefined)] };

        Assert.Contains("the message processing 'XX Return' has the status 'Forgotten', which no message can come to", Faults(processing));
    }

    [TestMethod]
    public void An_item_status_that_no_item_can_come_to_is_told()
    {
        var processing = Sound with { ItemStatuses = [new("Lost", "Lost")] };

        Assert.Contains("the message processing 'XX Return' has the item status 'Lost', which no item can come to", Faults(processing));
    }

    [TestMethod]
    public void A_file_must_be_made_before_it_is_sent()
    {
        var processing = With("Make", action => action with { FileName = "another.xml" });

        Assert.Contains("the message processing 'XX Return' has the action 'Send', which needs the file 'return.xml'; in the status 'Made' it may not have been made", Faults(processing));
    }

    [TestMethod]
    public void A_file_must_be_made_on_every_way_to_where_it_is_sent()
    {
        var processing = Sound with
        {
            Actions = [.. Sound.Actions, new("Skip", "Skip", MessageActionType.UserProcessing) { Step = "make", InitialStatuses = ["New"], ResultStatuses = ["Made"] }],
        };

        Assert.Contains("the message processing 'XX Return' has the action 'Send', which needs the file 'return.xml'; in the status 'Made' it may not have been made", Faults(processing));
    }

    [TestMethod]
    public void What_failed_technically_has_made_no_file()
    {
        var processing = With("Send", action => action with { InitialStatuses = ["Made", "Not made"] });

        Assert.Contains("the message processing 'XX Return' has the action 'Send', which needs the file 'return.xml'; in the status 'Not made' it may not have been made", Faults(processing));
    }

    [TestMethod]
    public void A_web_service_action_needs_a_technical_error_to_end_in()
    {
        var processing = With("Send", action => action with { ResultStatuses = ["Sent"] });

        Assert.Contains("the message processing 'XX Return' has the action 'Send', which needs a result status of the response type TechnicalError", Faults(processing));
    }

    [TestMethod]
    public void An_action_that_calls_a_web_service_names_it_and_no_other_does()
    {
        Assert.Contains("the message processing 'XX Return' has the action 'Send', which names no web service", Faults(With("Send", action => action with { WebService = null })));
        Assert.Contains("the message processing 'XX Return' has the action 'Make', which names a web service, and does not call one", Faults(With("Make", action => action with { WebService = "XX Send" })));
    }

    [TestMethod]
    public void Only_what_creates_a_message_starts_from_nothing()
    {
        Assert.Contains("the message processing 'XX Return' has the action 'Make', which needs an initial status", Faults(With("Make", action => action with { InitialStatuses = [] })));
        Assert.Contains("the message processing 'XX Return' needs one action that creates a message", Faults(Sound with { Actions = [.. Sound.Actions.Skip(1)] }));
    }

    [TestMethod]
    public void A_name_is_given_once_and_fits_its_field()
    {
        Assert.Contains("the message processing 'XX Return' has the status 'New' twice", Faults(Sound with { Statuses = [.. Sound.Statuses, Sound.Statuses[0]] }));
        var longest = new string('x', 61);
        Assert.Contains($"the message processing 'XX Return' has the additional field '{longest}', which needs 1 to 60 characters without blanks at its ends", Faults(Sound with { AdditionalFields = [new(longest, "Long")] }));
    }

    [TestMethod]
    public void A_sequence_has_more_than_one_member() =>
        Assert.Contains("the message processing 'XX Return' has the action 'Send', which is alone in the sequence 'Submission'", Faults(With("Send", action => action with { Sequence = "Submission" })));

    [TestMethod]
    public void Each_step_has_an_action_and_each_action_a_step()
    {
        Assert.Contains("the message processing 'XX Return' has the step 'rest', to which no action belongs", Faults(Sound with { Steps = [.. Sound.Steps, new("rest", "Rest")] }));
        Assert.Contains("the message processing 'XX Return' has the action 'Make', which belongs to the step 'rest'; it is not declared", Faults(With("Make", action => action with { Step = "rest" })));
    }

    private static MessageProcessing Sound { get; } = new()
    {
        Key = "XX Return",
        Country = "XX",
        Steps = [new("make", "Make")],
        Statuses =
        [
            new("New", "New", ResponseType.SuccessfullyExecuted),
            new("Made", "Made", ResponseType.SuccessfullyExecuted),
            new("Not made", "Not made", ResponseType.TechnicalError),
            new("Sent", "Sent", ResponseType.SuccessfullyExecuted),
            new("Not sent", "Not sent", ResponseType.TechnicalError),
        ],
        Actions =
        [
            new("Create", "Create", MessageActionType.CreateMessage) { Step = "make", ResultStatuses = ["New"] },
            new("Make", "Make", MessageActionType.ReportExport) { Step = "make", InitialStatuses = ["New", "Not made"], ResultStatuses = ["Made", "Not made"], FileName = "return.xml" },
            new("Send", "Send", MessageActionType.WebService)
            {
                Step = "make", InitialStatuses = ["Made", "Not sent"], ResultStatuses = ["Sent", "Not sent"], FileToSend = "return.xml", WebService = "XX Send",
            },
        ],
    };

    private static MessageProcessing With(string action, Func<MessageAction, MessageAction> change) =>
        Sound with { Actions = [.. Sound.Actions.Select(one => one.Key == action ? change(one) : one)] };

    private static List<string> Faults(MessageProcessing processing) => [.. ProcessingCheck.Faults(processing)];
}
