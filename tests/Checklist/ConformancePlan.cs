namespace ElectronicMessages.Tests.Checklist;

/// <summary>A plan of the OpenID Foundation's tests for clients.</summary>
/// <param name="Name">The short name that attributes use.</param>
/// <param name="Plan">The plan as the Foundation's suite names it.</param>
internal sealed record ConformancePlan(string Name, string Plan, IReadOnlyList<ConformanceCase> Modules)
{
    public IEnumerable<(string Name, ConformanceCase Case)> Cases => Modules.Select(module => ($"{Name}: {module.Module}", module));
}

/// <summary>A module of a plan.</summary>
/// <param name="NotApplicable">Why the product has nothing that could be tested so; null where it has.</param>
internal sealed record ConformanceCase(string Module, string? Expected = null, string? NotApplicable = null);
