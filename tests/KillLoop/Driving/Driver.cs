using Dapper;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Tests.KillLoop.Histories;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>Rounds of work and death; the history says in the end what was lost.</summary>
internal sealed class Driver(HostUnderTest host, Client client, History history, int seed)
{
    public static readonly IReadOnlyList<string> Records = ["Alpha", "Beta", "Gamma"];

    private readonly Random _random = new(seed);
    private readonly HashSet<TokenCallMilestone> _reached = [];

    /// <summary>The milestones at which no process died, though some were told to.</summary>
    public IEnumerable<TokenCallMilestone> NeverReached(int rounds) =>
        Enum.GetValues<TokenCallMilestone>().Where((milestone, index) => !_reached.Contains(milestone) && rounds > 2 * index);

    public async Task RunAsync(int rounds)
    {
        await host.StartAsync();
        await client.SetUpAsync(Records);
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"round {round}: {history.Events.Count} events");
            await HealAsync();
            var death = Death.Of(round, _random, Records);
            await (death.Milestone is null ? DieAtRandomAsync(death) : DieAtMilestoneAsync(death));
            history.Add(new HistoryEvent.Killed(death.ToString()));
            var lines = await ReadDatabaseAsync();
            await host.StartAsync();
            await ObserveAsync(lines);
        }
    }

    /// <summary>Each record has tokens before the next death; what a crash made unknown is authorized anew, as a person would.</summary>
    private async Task HealAsync()
    {
        var seen = await client.LookAsync();
        foreach (var record in Records)
        {
            if (seen[record].Stage == "CodeReceived")
            {
                await client.RedeemAsync(record);
            }
            else if (seen[record].Stage != "Connected" || !await client.RefreshAsync(record))
            {
                await AuthorizeAsync(record);
            }
        }
    }

    private async Task DieAtMilestoneAsync(Death death)
    {
        await client.EditAsync(death.Target);
        var redeems = _random.Next(2) == 0;
        if (redeems)
        {
            await client.ReceiveCodeAsync(death.Target);
        }

        host.OrderDeathAt(death.Milestone!.Value.ToString());
        var survived = await (redeems ? client.RedeemAsync(death.Target) : client.RefreshAsync(death.Target));
        if (!survived && await host.DiesByItselfAsync())
        {
            _reached.Add(death.Milestone.Value);
        }
        else
        {
            await host.DieAsync();
        }
    }

    private async Task DieAtRandomAsync(Death death)
    {
        var others = Records.Where(record => record != death.Target).ToList();
        Task[] work = [client.RefreshAsync(death.Target), client.EditAsync(death.Target), AuthorizeAsync(others[0]), EditTwiceAsync(others[1])];
        await Task.Delay(death.Milliseconds);
        await host.DieAsync();
        await Task.WhenAll(work);
    }

    private async Task EditTwiceAsync(string record)
    {
        await client.EditAsync(record);
        await client.EditAsync(record);
    }

    private async Task AuthorizeAsync(string record)
    {
        if (await client.ReceiveCodeAsync(record))
        {
            await client.RedeemAsync(record);
        }
    }

    private async Task ObserveAsync(ILookup<string, (OperationKind Kind, int Count)> lines)
    {
        history.Add(new HistoryEvent.Checked(await client.VerifyActionLogAsync()));
        foreach (var (record, seen) in await client.LookAsync())
        {
            history.Add(new HistoryEvent.Observed(record, seen.Stage, seen.Description, lines[record].ToDictionary(line => line.Kind, line => line.Count)));
        }
    }

    private async Task<ILookup<string, (OperationKind Kind, int Count)>> ReadDatabaseAsync() => await host.AskDatabaseAsync(async connection =>
    {
        history.Add(new HistoryEvent.Checked(string.Join("; ", await connection.QueryAsync<string>("PRAGMA integrity_check"))));
        var lines = await connection.QueryAsync<(string Record, string Action, int Count)>("""
            SELECT record_name, action, COUNT(*)
            FROM action_log
            WHERE outcome = 'Succeeded' AND record_name IS NOT NULL
            GROUP BY record_name, action
            """);
        return lines.Where(line => KindOf(line.Action) is not null).ToLookup(line => line.Record, line => (KindOf(line.Action)!.Value, line.Count), StringComparer.Ordinal);
    });

    private static OperationKind? KindOf(string action) => action switch
    {
        "Save" => OperationKind.Edit,
        "Authorization response" => OperationKind.ReceiveCode,
        "Obtain access token" => OperationKind.Redeem,
        "Refresh access token" => OperationKind.Refresh,
        _ => null,
    };
}
