using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Operations;

/// <summary>What this folder says no to: EM-01xx.</summary>
internal static partial class OperationsProblems
{
    public static readonly Problem CheckFailed = new("EM-0101", "A health check did not answer.")
    {
        Advice = "The log says why. The other checks are not touched by it.",
    };

    public static readonly Problem NoticesFailed = new("EM-0102", "What is due could not be said.")
    {
        Detail = "The database did not take it. Nothing is lost: it is said as soon as the database takes it again.",
        Advice = "Look at Database on the page Health.",
    };

    public static readonly Problem DeliveriesFailed = new("EM-0103", "Webhooks could not be delivered.")
    {
        Detail = "The database did not answer. Nothing is lost: the deliveries wait in it.",
        Advice = "Look at Database on the page Health.",
    };

    public static readonly Problem WebhookUnknown = new("EM-0110", "There is no such webhook.")
    {
        Advice = "Somebody may have deleted it. Choose one on the page Webhooks.",
    };

    public static readonly Problem WebhookNameUnfit = new("EM-0111", "The name of a webhook has 1 to 60 characters, without line breaks.")
    {
        Advice = "Choose another name.",
    };

    public static readonly Problem WebhookNameTaken = new("EM-0112", "Another webhook has this name, or somebody else changed this one meanwhile.")
    {
        Detail = "Your change was not made, and what you entered is still here.",
        Advice = "Choose another name, or open the page again to see what is there now.",
    };

    public static readonly Problem WebhookAddressUnfit = new("EM-0113", "A webhook's address begins with https:// and leads to another machine.")
    {
        Detail = "It carries no user name and no fragment. Addresses of this machine and of its own network are not called, except in Development.",
        Advice = "Enter the address that the receiver gave you.",
    };

    public static readonly Problem WebhookTellsNothing = new("EM-0114", "No notice is chosen.")
    {
        Advice = "Choose at least one of which the receiver is told.",
    };

    public static readonly Problem SecretsSideBySide = new("EM-0115", "There are two signing secrets already.")
    {
        Detail = "What is sent is signed with both, so that the receiver can change over.",
        Advice = "Remove the older one when the receiver knows the newer one, then make another.",
    };

    public static readonly Problem NoOlderSecret = new("EM-0116", "There is no older signing secret.")
    {
        Advice = "The one that is there is in use. Make a new one first.",
    };

    public static readonly Problem DeliveryUnknown = new("EM-0117", "This delivery cannot be sent again now.")
    {
        Detail = "It is being sent at this moment, or it is no longer kept: deliveries are kept for 90 days.",
        Advice = "Open the page again and look at its state.",
    };

    public static readonly Problem PublisherUnnamed = new("EM-0119", "A trusted key needs the name of its publisher.")
    {
        Advice = "Enter the name that shall stand beside signed plugins, 100 characters at most.",
    };

    public static readonly Problem NoPublicKey = new("EM-0120", "This is no public key that signatures can be checked with.")
    {
        Detail = "It must be a public key on P-256 in PEM, which begins with -----BEGIN PUBLIC KEY-----. A private key must never be entered here.",
        Advice = "Ask the publisher for the public key; em-plugin sign --new-key writes it beside the private one.",
    };

    public static readonly Problem PublisherUnchanged = new("EM-0121", "Nothing changed.")
    {
        Detail = "The key is trusted already, or no longer.",
        Advice = "Open the page again and look at the list.",
    };

    public static Problem NoSuchLegalEntity(string key) => new("EM-0118", $"There is no legal entity '{key}'.")
    {
        Advice = "Open the page again and choose one of those it shows.",
    };
}
