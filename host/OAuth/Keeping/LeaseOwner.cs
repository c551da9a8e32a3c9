using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>Who this process is to the others over the same database.</summary>
internal sealed class LeaseOwner(Identifiers identifiers)
{
    public string Id { get; } = identifiers.Next();
}
