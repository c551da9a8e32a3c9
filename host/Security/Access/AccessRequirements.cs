using ElectronicMessages.Contracts.Problems;
using Microsoft.AspNetCore.Authorization;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>What <see cref="AccessHandler"/> decides.</summary>
internal interface IAccessRequirement : IAuthorizationRequirement;

/// <summary>The password is the user's own, not one that an administrator chose.</summary>
internal sealed record OwnPasswordRequirement : IAccessRequirement;

/// <summary>The legal entity in the address, where there is one, exists for the user.</summary>
internal sealed record LegalEntityRequirement : IAccessRequirement;

/// <summary>The user holds a permission: in the legal entity in the address, elsewhere in any.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAccessRequirement;

/// <summary>Why a request is refused, with its number, and with which status it is told.</summary>
internal sealed class Refusal(IAuthorizationHandler handler, Problem problem, int status) : AuthorizationFailureReason(handler, problem.Title)
{
    public Problem Problem => problem;

    public int Status => status;
}
