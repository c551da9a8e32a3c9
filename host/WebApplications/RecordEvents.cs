using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins.Telling;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Tells plugins what happened to a record, each time after it is committed.</summary>
internal sealed class RecordEvents(EventQueue events, Identifiers identifiers, TimeProvider time)
{
    public void Running(ActionSubject subject, ActionDescription action) => events.Tell(new ActionRunning
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = subject.Record.LegalEntity,
        WebApplicationId = subject.Record.Id,
        WebApplicationName = subject.Record.Name,
        TypeKey = subject.Record.TypeKey,
        Environment = subject.Record.Environment,
        UserId = subject.User.Id,
        UserName = subject.User.Name,
        ActionKey = action.Key,
    });

    public void Ran(ActionSubject subject, ActionDescription action, ActionLogLine line) => events.Tell(new ActionRan
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = subject.Record.LegalEntity,
        WebApplicationId = subject.Record.Id,
        WebApplicationName = subject.Record.Name,
        TypeKey = subject.Record.TypeKey,
        Environment = subject.Record.Environment,
        UserId = subject.User.Id,
        UserName = subject.User.Name,
        ActionKey = action.Key,
        Succeeded = line.Problem is null,
        ProblemNumber = line.Problem?.Number,
        ActionLogLineId = line.Id,
    });

    public void Obtained(ActionSubject subject, Connection kept) => events.Tell(Obtained(subject, kept.GrantedScope, kept.AccessTokenExpiresAt));

    public void Obtained(ActionSubject subject, ApplicationToken kept) => events.Tell(Obtained(subject, kept.GrantedScope, kept.ExpiresAt) with { OfApplication = true });

    private AccessTokenObtained Obtained(ActionSubject subject, string? grantedScope, DateTimeOffset expiresAt) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = subject.Record.LegalEntity,
        WebApplicationId = subject.Record.Id,
        WebApplicationName = subject.Record.Name,
        TypeKey = subject.Record.TypeKey,
        Environment = subject.Record.Environment,
        UserId = subject.User.Id,
        UserName = subject.User.Name,
        GrantedScope = grantedScope,
        ExpiresAt = expiresAt,
    };

    public void Received(WebApplicationRecord record, PendingAuthorization authorization) => events.Tell(new AuthorizationCodeReceived
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = record.LegalEntity,
        WebApplicationId = record.Id,
        WebApplicationName = record.Name,
        TypeKey = record.TypeKey,
        Environment = record.Environment,
        UserId = authorization.UserId,
        UserName = authorization.UserName,
    });
}
