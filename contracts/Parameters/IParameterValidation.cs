using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Parameters;

/// <summary>
/// The plugin's own validation of a parameters record, after that of the description and before the action. Registered with
/// <c>ValidateWith&lt;T, TParameters&gt;(action)</c>.
/// </summary>
/// <typeparam name="TParameters">The parameters record of the action.</typeparam>
public interface IParameterValidation<in TParameters>
    where TParameters : notnull
{
    /// <summary>Looks at the values.</summary>
    /// <param name="parameters">What the user chose.</param>
    /// <param name="context">Who runs the action, on which record.</param>
    /// <param name="cancellationToken">Ends when the user, the time limit or the host ends the call.</param>
    /// <returns>What is wrong; empty where nothing is.</returns>
    Task<IReadOnlyList<ParameterFault>> ValidateAsync(TParameters parameters, ActionContext context, CancellationToken cancellationToken);
}

/// <summary>What is wrong with the value of a field.</summary>
/// <param name="Field">The name of the field in camel case, as in the form.</param>
/// <param name="Message">One sentence below the field, or a label key that begins with <c>@</c>.</param>
public sealed record ParameterFault(string Field, string Message);
