using ElectronicMessages.Tests.Benchmarks.Redeeming;

namespace ElectronicMessages.Tests.Benchmarks.Tokens;

/// <summary>The one-time refresh tokens of the measured record, each of which comes from the one before.</summary>
internal static class RefreshChain
{
    /// <summary>The refresh token that the record holds now.</summary>
    public static string Present { get; private set; } = "";

    /// <summary>A code; what it is redeemed for holds the first refresh token.</summary>
    public static string Begin()
    {
        var code = Codes.Next();
        Present = TokenAuthority.RefreshTokenAfter(code);
        return code;
    }

    /// <summary>Makes the authority answer the present one, once, and goes on to the next.</summary>
    public static void Prepare(TokenAuthority authority, MeasuredHost host)
    {
        authority.Prepare(Present, host.Record.ClientId, nonce: Present, host.Record.Scope);
        Present = TokenAuthority.RefreshTokenAfter(Present);
    }
}
