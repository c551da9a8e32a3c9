using System.Collections.Concurrent;
using System.Net;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A resolver that answers as a test tells it, one answer after the other, the last for ever; and as the machine does otherwise.</summary>
internal sealed class TestNames : IHostNames
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<IPAddress[]>> _answers = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Each text is one answer: addresses separated by spaces.</summary>
    public void Say(string name, params string[] answers) =>
        _answers[name] = new(answers.Select(answer => answer.Split(' ').Select(IPAddress.Parse).ToArray()));

    public Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        Asked.Enqueue(name);
        if (!_answers.TryGetValue(name, out var answers))
        {
            return Dns.GetHostAddressesAsync(name, cancellationToken);
        }

        return Task.FromResult(answers.Count > 1 && answers.TryDequeue(out var answer) ? answer : answers.TryPeek(out var last) ? last : []);
    }
}
