using System.Text;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What an authority answered, as far as it was read.</summary>
/// <param name="ContentType">The media type without its parameters, in lower case; null where there is none.</param>
/// <param name="RetryAfter">How long the authority asks to wait, where it does.</param>
internal sealed record AuthorityAnswer(int Status, string? ContentType, TimeSpan? RetryAfter, ReadOnlyMemory<byte> Body)
{
    /// <summary>What <c>WWW-Authenticate</c> says (RFC 6750 section 3); null where there is none.</summary>
    public string? Challenge { get; init; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public bool Succeeded => Status is >= 200 and <= 299;

    public ReadOnlyMemory<byte> BodyWithoutMark => Body.Span.StartsWith(ByteOrderMark) ? Body[3..] : Body;

    /// <summary>A maintenance page or a proxy's: what comes where a token was expected.</summary>
    public bool IsPage =>
        ContentType is "text/html" or "application/xhtml+xml" || Text.AsSpan().TrimStart().StartsWith('<');

    public string Text => Encoding.UTF8.GetString(BodyWithoutMark.Span);

    /// <summary>The compiler's version would print the body, and a body may hold tokens.</summary>
    public override string ToString() => $"status {Status}, {Body.Length} bytes of {ContentType ?? "no type"}";
}
