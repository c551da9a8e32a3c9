namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The page between the dialog and the authority. A redirect straight from the form would fall to <c>form-action 'self'</c>.
/// </summary>
/// <param name="Url">Where the browser goes on to by itself; holds the state.</param>
internal sealed record HandOver(Uri Url, string RecordName, string BackHref);
