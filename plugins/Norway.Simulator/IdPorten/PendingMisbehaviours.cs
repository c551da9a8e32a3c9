namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>What was asked for in advance; each is taken once.</summary>
internal sealed class PendingMisbehaviours
{
    private readonly Lock _lock = new();
    private readonly List<(Misbehaviour Kind, string? Place)> _pending = [];

    public void Add(Misbehaviour kind, string? place)
    {
        lock (_lock)
        {
            _pending.Add((kind, place));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _pending.Clear();
        }
    }

    /// <summary>For the sign-in that ends now: all that shows in its redirect or its tokens.</summary>
    public IReadOnlyList<Misbehaviour> TakeForSignIn() => Take(pending => pending.Kind.StageOf() is Stage.SignIn or Stage.Tokens);

    public IReadOnlyList<Misbehaviour> TakeForTokens() => Take(pending => pending.Kind.StageOf() == Stage.Tokens);

    public IReadOnlyList<Misbehaviour> TakeForRefresh() => Take(pending => pending.Kind.StageOf() is Stage.Tokens or Stage.Refresh);

    public IReadOnlyList<Misbehaviour> TakeForUserInfo() => Take(pending => pending.Kind.StageOf() == Stage.UserInfo);

    public IReadOnlyList<Misbehaviour> TakeForAnswer(string place) =>
        Take(pending => pending.Kind.StageOf() == Stage.Answer && (pending.Place ?? Places.Token) == place);

    private List<Misbehaviour> Take(Predicate<(Misbehaviour Kind, string? Place)> which)
    {
        lock (_lock)
        {
            var taken = _pending.FindAll(which);
            _pending.RemoveAll(which);
            return taken.ConvertAll(pending => pending.Kind);
        }
    }
}
