using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Begins the sign-in at the authority for a record: resolves the client and writes the pending row.</summary>
internal sealed class BeginAuthorization(OAuthClients clients, Authorizations authorizations)
{
    /// <param name="alongside">Kept together with the pending row.</param>
    public async Task<Outcome<BegunAuthorization>> ExecuteAsync(ActionSubject subject, SignInRequest request, Func<UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        return client.Succeeded
            ? await authorizations.BeginAsync(client.Value, new(subject.User.Id, subject.User.Name, subject.User.BrowserId, TakeOver.IsOne(subject) ? subject.Connection!.AuthorizedByUserId : null), request, alongside, cancellationToken)
            : client.Problem;
    }
}
