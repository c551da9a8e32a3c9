using Microsoft.AspNetCore.Authorization;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>Decides the policies from the user's roles of this moment and the legal entity in the address.</summary>
internal sealed class AccessHandler(CurrentUser current, LegalEntities legalEntities) : IAuthorizationHandler
{
    private const string RouteValue = "legalEntity";

    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (current.User is not { } user)
        {
            return;
        }

        var request = context.Resource as HttpContext;
        var legalEntity = request?.GetRouteValue(RouteValue) as string;
        var cancellationToken = request?.RequestAborted ?? CancellationToken.None;
        foreach (var requirement in context.PendingRequirements.OfType<IAccessRequirement>().ToList())
        {
            if (await RefuseAsync(requirement, user, legalEntity, cancellationToken) is { } refusal)
            {
                context.Fail(refusal);
            }
            else
            {
                context.Succeed(requirement);
            }
        }
    }

    private async Task<Refusal?> RefuseAsync(IAccessRequirement requirement, SignedInUser user, string? legalEntity, CancellationToken cancellationToken) => requirement switch
    {
        OwnPasswordRequirement when user.MustChangePassword =>
            new(this, SecurityProblems.PasswordMustBeChanged, StatusCodes.Status403Forbidden),
        LegalEntityRequirement when legalEntity is not null && await IsHiddenAsync(user, legalEntity, cancellationToken) =>
            new(this, SecurityProblems.NotFoundHere, StatusCodes.Status404NotFound),
        PermissionRequirement(var permission) when !Holds(user, permission, legalEntity) =>
            new(this, SecurityProblems.PermissionLacking(permission, legalEntity), StatusCodes.Status403Forbidden),
        _ => null,
    };

    /// <summary>Unknown and not visible look alike: nobody learns which legal entities there are.</summary>
    private async Task<bool> IsHiddenAsync(SignedInUser user, string legalEntity, CancellationToken cancellationToken) =>
        !user.MaySee(legalEntity) || await legalEntities.FindAsync(legalEntity, cancellationToken) is null;

    private static bool Holds(SignedInUser user, Permission permission, string? legalEntity) =>
        legalEntity is null ? user.May(permission) : user.May(permission, legalEntity);
}
