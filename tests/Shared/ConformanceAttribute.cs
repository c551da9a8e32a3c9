namespace ElectronicMessages.Tests.Shared;

/// <summary>This test re-creates a case of the OpenID Foundation's tests for clients, <c>tests/Checklist/cases.json</c>.</summary>
/// <param name="name">Plan and module, such as <c>Basic: nonce-invalid</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ConformanceAttribute(string name) : TestCategoryBaseAttribute
{
    public override IList<string> TestCategories { get; } = [$"Conformance {name}"];
}
