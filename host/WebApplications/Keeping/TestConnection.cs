using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary><em>Test connection</em>: makes the harmless call that the type declares, under every rule of sending.</summary>
internal sealed class TestConnection(ActionSubjects subjects, ActionRules rules, OAuthClients clients, TokenKeeper keeper, TestCall testCall, OutboundHosts outbound, PluginCatalog plugins, RecordEvents events, ActionLog log, RecordLog lines, TimeProvider time)
{
    public const string Action = "Test connection";

    /// <summary>Why this user cannot test now; null where it can be done.</summary>
    public static Problem? Refusal(ActionSubject subject, ActionRules rules) =>
        subject.Type.Description.ConnectionTest is null ? WebApplicationProblems.NoTest : rules.TokenRefusal(subject);

    public async Task<ActionAnswer> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var found = await subjects.FindAsync(legalEntity, id, user, cancellationToken);
        if (!found.Succeeded)
        {
            return await ToldAsync(lines.Refused(user, legalEntity, Action, found.Problem, started));
        }

        var subject = found.Value;
        var result = await ExtendedAsync(subject, started, cancellationToken);
        var answer = await ToldAsync(result.Succeeded
            ? lines.Succeeded(user, subject.Record, Action, result.Value, started)
            : lines.Refused(user, subject.Record, Action, result.Problem, started));
        events.Ran(subject, HostActions.TestConnection, answer.Line);
        return answer;
    }

    private async Task<Outcome<string>> ExtendedAsync(ActionSubject subject, long started, CancellationToken cancellationToken)
    {
        if (Refusal(subject, rules) is { } refusal)
        {
            return refusal;
        }

        events.Running(subject, HostActions.TestConnection);
        var skipped = new List<Problem>();
        var ran = await plugins.RunHostActionAsync(
            HostActions.TestConnection,
            subject.ToContext(time.GetUtcNow()),
            async () => await TestAsync(subject, cancellationToken) is var tested && tested.Succeeded ? new ActionOutcome.Done(tested.Value.Message) : tested.Problem!,
            skipped,
            cancellationToken);
        await lines.SkippedAsync(subject, HostActions.TestConnection, skipped, started, cancellationToken);
        return HostActions.MessageOf(ran);
    }

    private async Task<Outcome<TestResult>> TestAsync(ActionSubject subject, CancellationToken cancellationToken)
    {
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        if (!client.Succeeded)
        {
            return client.Problem;
        }

        var test = subject.Type.Description.ConnectionTest!;
        var address = Address(subject.Record, test);
        if (address is not null && outbound.MayCall(subject.Record, subject.Type, address) is { } forbidden)
        {
            return forbidden;
        }

        var token = await keeper.GetAsync(subject, cancellationToken);
        return token.Succeeded
            ? await testCall.ExecuteAsync(client.Value, test, address, token.Value, subject.User.Name, cancellationToken)
            : token.Problem;
    }

    // A path lies on the host of the Base URL, wherever in it the record points.
    private static Uri? Address(WebApplicationRecord record, ConnectionTest test) =>
        test.Address is null ? null
        : Uri.TryCreate(test.Address, UriKind.Absolute, out var absolute) && absolute.Scheme != Uri.UriSchemeFile ? absolute
        : Uri.TryCreate(record.BaseUrl, UriKind.Absolute, out var baseUrl) && Uri.TryCreate(baseUrl, test.Address, out var address) ? address
        : null;

    private async Task<ActionAnswer> ToldAsync(ActionLogLine line)
    {
        await log.AddAsync(line, CancellationToken.None);
        return new(line, line.Problem, null);
    }
}
