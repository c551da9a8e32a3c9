namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>ID-porten's signing keys. They are made when first needed, so that nobody waits for them at start.</summary>
internal sealed class IdPortenKeys : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Lazy<SigningKey> _neverPublished = new(() => new SigningKey());
    private List<SigningKey> _published = [];

    /// <summary>The newest first; the key before it stays published while its tokens live.</summary>
    public IReadOnlyList<SigningKey> Published
    {
        get
        {
            lock (_lock)
            {
                if (_published.Count == 0)
                {
                    _published = [new()];
                }

                return _published;
            }
        }
    }

    public SigningKey Current => Published[0];

    public SigningKey NeverPublished => _neverPublished.Value;

    public void Rotate()
    {
        var before = Published;
        lock (_lock)
        {
            _published = [new(), .. before];
        }
    }

    public void Dispose()
    {
        foreach (var key in _published)
        {
            key.Dispose();
        }

        if (_neverPublished.IsValueCreated)
        {
            _neverPublished.Value.Dispose();
        }
    }
}
