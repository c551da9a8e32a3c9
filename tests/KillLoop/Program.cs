using System.Diagnostics;
using System.Globalization;
using ElectronicMessages.Tests.KillLoop.Driving;
using ElectronicMessages.Tests.KillLoop.Histories;
using ElectronicMessages.Tests.KillLoop.KilledHost;

if (args is ["host", var orders, .. var settings])
{
    return await HostProgram.RunAsync(orders, settings);
}

var rounds = Option("--rounds", 25);
var seed = Option("--seed", Random.Shared.Next(1_000_000));
var begun = Stopwatch.GetTimestamp();
Console.WriteLine($"{rounds} rounds, --seed {seed}");

var history = new History();
var missed = new List<string>();
await using (var host = new HostUnderTest(Option("--port", FreePorts.NextRange())))
await using (var provider = await RecordingProvider.StartAsync(history))
{
    using var client = new Client(host.Address, provider, history);
    var driver = new Driver(host, client, history, seed);
    await driver.RunAsync(rounds);
    foreach (var milestone in driver.NeverReached(rounds))
    {
        missed.Add($"no process died at {milestone}");
    }
}

var events = history.Events;
IReadOnlyList<string> anomalies = [.. HistoryCheck.Anomalies(events), .. missed];
var folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "kill-loop"));
await File.WriteAllLinesAsync(Path.Combine(folder.FullName, $"{seed}.txt"), events.Select(seen => seen.ToString()!));
foreach (var anomaly in anomalies)
{
    Console.WriteLine(anomaly);
}

Console.WriteLine($"{rounds} rounds, {events.OfType<HistoryEvent.Acknowledged>().Count()} writes acknowledged, {events.OfType<HistoryEvent.Lost>().Count()} of unknown fate, {events.OfType<HistoryEvent.Presented>().Count()} calls at the provider, {anomalies.Count} anomalies, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s, --seed {seed}");
return anomalies.Count == 0 ? 0 : 1;

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
