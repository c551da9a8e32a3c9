using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// The <c>next</c> that one extension is given. The host stands in it: what goes on is a copy of the host's own, what comes
/// back is a contract value, and when the extension has ended nothing of the others hangs here any more.
/// </summary>
internal sealed class NextLink(ActionCall given, CallLimit limit, Func<IReadOnlyDictionary<string, string>, string?> fault, Func<ActionCall, Task<Outcome<ActionOutcome>>> goOn)
{
    private readonly Lock _gate = new();
    private Func<ActionCall, Task<Outcome<ActionOutcome>>>? _goOn = goOn;
    private Task<Outcome<ActionOutcome>>? _inner;
    private bool _closed;

    /// <summary>What the extension was given back, to know it again.</summary>
    public ActionOutcome? Answered { get; private set; }

    public async Task<ActionOutcome> RunAsync(ActionCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var values = new Dictionary<string, string>(call.Values, StringComparer.Ordinal);
        if (!ReferenceEquals(call.Values, given.Values) && fault(values) is { } wrong)
        {
            throw new InvalidOperationException($"The values that were handed to next cannot be used: {wrong}");
        }

        Task<Outcome<ActionOutcome>> inner;
        lock (_gate)
        {
            if (_closed || _inner is not null)
            {
                throw new InvalidOperationException(_closed ? "next was called after the extension had ended." : "next was called twice.");
            }

            limit.Rest();
            inner = _inner = _goOn!(given with { Values = values });
            _goOn = null;
        }

        try
        {
            var outcome = await inner.WaitAsync(cancellationToken);
            Answered = outcome.Succeeded ? outcome.Value : new ActionOutcome.Refused(outcome.Problem);
            return Answered;
        }
        finally
        {
            limit.Resume();
        }
    }

    /// <summary>Nothing goes on from here any more.</summary>
    /// <returns>What came of the rest; null where it was not called.</returns>
    public async Task<Outcome<ActionOutcome>?> CloseAsync()
    {
        Task<Outcome<ActionOutcome>>? inner;
        lock (_gate)
        {
            _closed = true;
            _goOn = null;
            inner = _inner;
        }

        return inner is null ? (Outcome<ActionOutcome>?)null : await inner;
    }
}
