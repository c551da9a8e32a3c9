using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Contracts.Reports;

/// <summary>
/// A report that a company owes an authority for a period, made from the entries of its ledger: a return, a statement, a list.
/// The plugin says what the periods are, turns the collected sums into lines with what is to be said of each, and writes the
/// file; the host collects, keeps the draft, draws the preview and the sheet, asks the questions, freezes the file and sees when
/// it is stale. Registered with <c>AddReport&lt;TReport, TParameters&gt;()</c>.
/// </summary>
/// <typeparam name="TParameters">
/// The record behind the settings that a legal entity keeps for the report, such as the length of its periods; see
/// <see cref="ParameterAttribute"/>.
/// </typeparam>
/// <remarks>Each call gets an instance of its own and everything it needs; nothing is kept between calls.</remarks>
public interface IReport<in TParameters>
    where TParameters : notnull
{
    /// <summary>Says what the report is. Called once, when the plugin is loaded.</summary>
    /// <returns>The description.</returns>
    ReportDescription Describe();

    /// <summary>Says the periods of a year, in order.</summary>
    /// <param name="parameters">The settings.</param>
    /// <param name="year">The year.</param>
    /// <param name="language">The language of the captions: <c>en</c>, or one of the plugin's others.</param>
    /// <param name="cancellationToken">Ends when the call is given up.</param>
    /// <returns>The periods.</returns>
    Task<IReadOnlyList<ReportPeriod>> ReadPeriodsAsync(TParameters parameters, int year, string language, CancellationToken cancellationToken);

    /// <summary>Turns the sums of a period into lines, with what is found and asked. The same input gives the same preview.</summary>
    /// <param name="parameters">The settings.</param>
    /// <param name="input">Sums, answers, what was made before.</param>
    /// <param name="cancellationToken">Ends when the call is given up.</param>
    /// <returns>The preview.</returns>
    Task<ReportPreview> PreviewAsync(TParameters parameters, ReportInput input, CancellationToken cancellationToken);

    /// <summary>Writes the file. Called only where no finding refuses.</summary>
    /// <param name="parameters">The settings.</param>
    /// <param name="input">The same as the preview's.</param>
    /// <param name="output">Where to; the host owns it, hashes and keeps what is written.</param>
    /// <param name="cancellationToken">Ends when the call is given up.</param>
    /// <returns>Ends when everything is written.</returns>
    Task WriteAsync(TParameters parameters, ReportInput input, Stream output, CancellationToken cancellationToken);
}
