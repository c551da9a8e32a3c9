namespace ElectronicMessages.Tests.Shared;

/// <summary>This test shows a row of the checklist of bad input and attacks, <c>tests/Checklist/rows.json</c>.</summary>
/// <param name="number">Two digits, such as <c>01</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ChecklistRowAttribute(string number) : TestCategoryBaseAttribute
{
    public override IList<string> TestCategories { get; } = [$"Row {number}"];
}
