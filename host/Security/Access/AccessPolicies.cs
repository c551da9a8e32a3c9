using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>What <see cref="Policies"/> name. A page that names none still asks for a signed-in user.</summary>
internal static class AccessPolicies
{
    /// <summary>For the pages where a password is changed: open to whom an administrator gave a password.</summary>
    public const string AnyPassword = nameof(AnyPassword);

    public static void Define(AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy = SignedIn().Build();
        options.AddPolicy(AnyPassword, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Policies.SignedIn, options.DefaultPolicy);
        options.AddPolicy(Policies.SeeRecords, Requiring(Permission.SeeRecords));
        options.AddPolicy(Policies.EditRecords, Requiring(Permission.EditRecords));
        options.AddPolicy(Policies.RunActions, Requiring(Permission.RunActions));
        options.AddPolicy(Policies.Send, Requiring(Permission.Send));
        options.AddPolicy(Policies.SeeActionLog, Requiring(Permission.SeeActionLog));
        options.AddPolicy(Policies.VerifyActionLog, Requiring(Permission.VerifyActionLog));
        options.AddPolicy(Policies.ManageUsers, Requiring(Permission.ManageUsers));
        options.AddPolicy(Policies.ManagePlugins, Requiring(Permission.ManagePlugins));
        options.AddPolicy(Policies.ManageInstallation, Requiring(Permission.ManageInstallation));
    }

    private static AuthorizationPolicyBuilder SignedIn() =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement(), new LegalEntityRequirement());

    private static AuthorizationPolicy Requiring(Permission permission) =>
        SignedIn().AddRequirements(new PermissionRequirement(permission)).Build();
}
