using System.Diagnostics.CodeAnalysis;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Packages.Outcomes;

/// <summary>
/// A value, or the problem that stands in its place. A protocol or a person that says no is a problem; a bug or a
/// misconfiguration is an exception, at start where possible; a network failure is an exception below and becomes a
/// problem at the rim of the folder that spoke to the network.
/// </summary>
internal readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem)
    {
        _value = value;
        Problem = problem;
    }

    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"There is no value: {Problem.Number} {Problem.Title}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}

/// <summary>The value of an outcome that has none.</summary>
internal readonly record struct Nothing
{
    public static readonly Nothing Value;
}
