namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>The answers that can be disturbed.</summary>
internal static class Places
{
    public const string Discovery = "discovery";
    public const string Jwks = "jwks";
    public const string Token = "token";
    public const string Push = "par";
    public const string Revoke = "revoke";
    public const string UserInfo = "userinfo";
    public const string Exchange = "exchange";
    public const string Profile = "profile";
    public const string Instances = "instances";
    public const string Validation = "validation";

    public static IReadOnlyList<string> All { get; } = [Discovery, Jwks, Token, Push, Revoke, UserInfo, Exchange, Profile, Instances, Validation];
}
