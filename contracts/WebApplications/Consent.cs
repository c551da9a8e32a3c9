namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>
/// <em>System administrator consent</em>: an administrator agrees once for a record that information leaves this program by
/// itself. Without it the host renews no token of the record by itself.
/// </summary>
/// <param name="Text">What leaves, and to whom, in one or two sentences, or a label key that begins with <c>@</c>.</param>
public sealed record Consent(string Text);
