using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>A password that an administrator hands over; it is shown once and kept nowhere.</summary>
internal sealed record GivenPassword(string UserId, string UserName, Secret Password)
{
    /// <summary>For the one page that hands it over.</summary>
    public string Show() => Password.Reveal();
}
