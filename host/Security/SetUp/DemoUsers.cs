using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>Configuration section <c>Development</c>: what a laptop starts with. Read in Development only.</summary>
internal sealed class DevelopmentOptions
{
    public const string Section = "Development";

    public IList<DemoLegalEntity> LegalEntities { get; } = [];

    public IList<DemoUser> Users { get; } = [];
}

internal sealed class DemoLegalEntity
{
    public required string Key { get; init; }

    public required string Name { get; init; }
}

/// <summary>Holds its role in every legal entity; its password stands on the sign-in page.</summary>
internal sealed class DemoUser
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Password { get; init; }

    public required Role Role { get; init; }
}

/// <summary>The users that the sign-in page offers; none outside Development.</summary>
internal sealed class DemoUsers(IHostEnvironment environment, IOptions<DevelopmentOptions> options)
{
    public IReadOnlyList<DemoUser> All => environment.IsDevelopment() ? [.. options.Value.Users] : [];
}
