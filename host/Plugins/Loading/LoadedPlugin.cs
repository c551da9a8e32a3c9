using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// A plugin that runs in this host. Each call into it holds a lease, so that letting it go can wait until nobody is inside;
/// who comes later gets none, and finds the version that took its place.
/// </summary>
internal sealed class LoadedPlugin(ActivatedPlugin activated, string sha256 = "") : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private ActivatedPlugin? _activated = activated;
    private int _inside;
    private bool _leaving;

    public PluginDescriptor Descriptor { get; } = activated.Descriptor;

    /// <summary>The hash of its descriptor: which bytes these are.</summary>
    public string Sha256 { get; } = sha256;

    public PluginContributions Contributions => _activated?.Contributions ?? PluginContributions.None;

    public LabelTexts Labels { get; } = activated.Labels;

    public IServiceProvider Services => _activated?.Services ?? throw new ObjectDisposedException(Descriptor.Id);

    public PluginCalls Calls { get; } = new();

    public CircuitBreaker Breaker { get; } = new();

    public Seats Seats { get; } = new(activated.Descriptor.Limits.Concurrency ?? Seats.Default);

    /// <summary>Ends every call under way.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>How many calls are inside.</summary>
    public int Inside
    {
        get
        {
            lock (_gate)
            {
                return _inside;
            }
        }
    }

    /// <summary>What is unloaded when nothing refers to the plugin any more; dead as soon as it is gone. Null in tests without one.</summary>
    public WeakReference? LoadContext { get; } = activated.LoadContext;

    /// <returns>Whether the caller is inside and must <see cref="Leave"/>; not where the plugin is being let go.</returns>
    public bool TryEnter()
    {
        lock (_gate)
        {
            _inside += _leaving ? 0 : 1;
            return !_leaving;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _inside--;
            if (_leaving && _inside == 0)
            {
                _empty.TrySetResult();
            }
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>Ends when the last one is out.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _leaving = true;
            if (_inside == 0)
            {
                _empty.TrySetResult();
            }
        }

        return _empty.Task;
    }

    public Task CancelCallsAsync() => _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        _ = CloseAsync();
        await _stopping.CancelAsync();
        if (Interlocked.Exchange(ref _activated, null) is { } letGo)
        {
            await letGo.DisposeAsync();
        }
    }
}
