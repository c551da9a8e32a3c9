using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.Samples;

/// <summary>VAT returns of our own making, so that a stranger has something to send. Organisation and figures are synthetic.</summary>
internal static class SampleReturns
{
    private const string WebService = "NO Validate VAT return";

    public static IReadOnlyList<SimulatorSample> All() =>
    [
        Sample("good-1-sales-and-purchases.xml", "Domestic sales at three rates, export and deductions for two months: no deviations."),
        Sample("good-2-import-and-refund.xml", "Import, services from abroad, a reversed deduction with its remark and a refund: no deviations."),
        Sample("good-3-reverse-charge.xml", "A reverse charge return for a quarter: no deviations."),
        Sample("bad-1-total-differs.xml", "The total leaves a deduction out, so it is not the sum of the lines: accepted as deviating, rule R018."),
        Sample("bad-2-unknown-code.xml", "A line with VAT code 4, which does not exist: invalid, rule R002."),
        Sample("bad-3-deduction-without-remark.xml", "A deduction with the wrong sign and no remark: invalid, rule R021."),
        Sample("bad-4-not-by-the-schema.xml", "Elements in the wrong order and an amount in words: invalid, rule R001 with line and position."),
    ];

    private static SimulatorSample Sample(string fileName, string description) =>
        new(WebService, fileName, description, "application/xml", Resources.Bytes($"Samples/{fileName}"));
}
