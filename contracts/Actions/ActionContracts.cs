namespace ElectronicMessages.Contracts.Actions;

/// <summary>
/// The action <em>Get authorization code</em>: answers with <see cref="ActionOutcome.SignIn"/>, or refuses.
/// </summary>
/// <typeparam name="TParameters">
/// The record behind the dialog <em>Electronic report parameters</em>; see <see cref="Parameters.ParameterAttribute"/>.
/// </typeparam>
public interface IGetAuthorizationCode<in TParameters>
    where TParameters : notnull
{
    /// <summary>Runs the action.</summary>
    /// <param name="parameters">What the user chose, validated by the description.</param>
    /// <param name="context">Who runs the action, on which record.</param>
    /// <param name="cancellationToken">Ends when the user, the time limit or the host ends the call.</param>
    /// <returns>What the host shall do.</returns>
    Task<ActionOutcome> RunAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken = default);
}

/// <summary>
/// The action <em>Obtain access token</em>: answers with <see cref="ActionOutcome.RequestToken"/>, or refuses.
/// </summary>
/// <typeparam name="TParameters">The record behind the dialog; <see cref="Parameters.NoParameters"/> for OK only.</typeparam>
public interface IObtainAccessToken<in TParameters>
    where TParameters : notnull
{
    /// <inheritdoc cref="IGetAuthorizationCode{TParameters}.RunAsync"/>
    Task<ActionOutcome> RunAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken = default);
}

/// <summary>
/// The action <em>Refresh access token</em>: answers with <see cref="ActionOutcome.RequestToken"/>, or refuses. The
/// host offers it only where a refresh token is stored.
/// </summary>
/// <typeparam name="TParameters">The record behind the dialog; <see cref="Parameters.NoParameters"/> for OK only.</typeparam>
public interface IRefreshAccessToken<in TParameters>
    where TParameters : notnull
{
    /// <inheritdoc cref="IGetAuthorizationCode{TParameters}.RunAsync"/>
    Task<ActionOutcome> RunAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken = default);
}

/// <summary>An action of the plugin's own, a further button on the Action Pane.</summary>
/// <typeparam name="TParameters">The record behind the dialog; <see cref="Parameters.NoParameters"/> for OK only.</typeparam>
public interface IWebApplicationAction<in TParameters>
    where TParameters : notnull
{
    /// <inheritdoc cref="IGetAuthorizationCode{TParameters}.RunAsync"/>
    Task<ActionOutcome> RunAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken = default);
}
