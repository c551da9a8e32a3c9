using System.Globalization;
using System.Runtime.InteropServices;

namespace ElectronicMessages.Tests.Benchmarks.Reporting;

/// <summary>Where it was measured, and whether the machine had anything else to do.</summary>
internal sealed class Machine
{
    private const double Quiet = 1.5;

    private readonly double _before = Load();

    public string Describe()
    {
        var text = $"""
            What tests/Benchmarks measured, in one run: alternatives in turn, a warm-up first, medians with quartiles.

            {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}

            """;
        return _before <= Quiet
            ? text
            : text + string.Create(CultureInfo.InvariantCulture, $"Taken on a loaded machine (load {_before:0} when it began): compare within this text only, and take it again on a quiet one.\n");
    }

    private static double Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;
}
