namespace ElectronicMessages.Contracts.Requests;

/// <summary>
/// The dialog <em>Request identification information</em>, which shows what <see cref="IRequestHeaders"/> computed before it
/// is sent. The user agrees and submits, or does not submit; both are told in the action log.
/// </summary>
/// <param name="Text">Who wants the information and why, in one or two sentences, or a label key that begins with <c>@</c>.</param>
/// <param name="Agreement">What the user agrees to, the label of the box to tick, or a label key that begins with <c>@</c>.</param>
public sealed record RequestIdentification(string Text, string Agreement);
