namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// A cookie with the prefix <c>__Host-</c>: no other host or path can set it. Always <c>Secure</c>, which browsers accept
/// on <c>http://localhost</c> too; the framework's own switch would refuse plain http there.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    public HostCookie(string name)
    {
        Name = name;
        Path = "/";
        HttpOnly = true;
        SameSite = SameSiteMode.Lax;
        IsEssential = true;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        // The prefix demands the root, also below a path base.
        options.Path = "/";
        return options;
    }
}
