using System.Diagnostics;

namespace ElectronicMessages.Contracts.Authorization;

/// <summary>
/// Text that must never be printed: a client secret, a token, an authorization code. It says what it is, never what it
/// holds. It does not compare, serialise or convert itself.
/// </summary>
/// <remarks>
/// A plugin may carry a secret from one contract call to another. Only the host reveals one, when it attaches it to a
/// request or seals it for storage.
/// </remarks>
[DebuggerDisplay("[secret]")]
public sealed class Secret
{
    private readonly string _text;

    private Secret(string text) => _text = text;

    /// <summary>Wraps a text that the caller holds already, such as the client secret of a simulator.</summary>
    /// <param name="text">The secret text; not empty.</param>
    /// <returns>The wrapped text, which the caller can no longer read.</returns>
    /// <exception cref="ArgumentException">The text is null, empty or white space.</exception>
    public static Secret Of(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new(text);
    }

    /// <summary>Always <c>[secret]</c>.</summary>
    /// <returns>The word, never the content.</returns>
    public override string ToString() => "[secret]";

    // For the host alone; its callers are listed in a convention test.
    internal string Reveal() => _text;
}
