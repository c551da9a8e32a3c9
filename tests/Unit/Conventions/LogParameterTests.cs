using System.Reflection;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>A log message takes identifiers, numbers, times and words, so that there is nothing in it to hide.</summary>
[TestClass]
public sealed class LogParameterTests
{
    private static readonly HashSet<Type> _allowed =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan),
        typeof(ILogger), typeof(LogLevel), typeof(Exception),
    ];

    [TestMethod]
    public void Log_messages_take_simple_values_alone() => Violations.AssertNone(Structured(typeof(HostApplication).Assembly.GetTypes()));

    [TestMethod]
    public void The_rule_sees_a_secret_a_structure_and_an_address() =>
        Violations.AssertFound(
            Structured([typeof(PlantedLog)]).Order(StringComparer.Ordinal),
            "PlantedLog.OfAddress takes address: Uri", "PlantedLog.OfSecret takes token: Secret", "PlantedLog.OfStructure takes things: Object[]");

    private static IEnumerable<string> Structured(IEnumerable<Type> types) =>
        from type in types
        where type.Name is "Log" or nameof(PlantedLog)
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(void)
        from parameter in method.GetParameters()
        let taken = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
        where !_allowed.Contains(taken) && !taken.IsEnum
        select $"{(type.DeclaringType == typeof(LogParameterTests) ? type.Name : type.FullName)}.{method.Name} takes {parameter.Name}: {taken.Name}";

    private static class PlantedLog
    {
        public static void OfSecret(ILogger logger, Secret token) => Assert.IsNotNull((logger, token));

        public static void OfStructure(ILogger logger, object[] things) => Assert.IsNotNull((logger, things));

        public static void OfAddress(ILogger logger, Uri address) => Assert.IsNotNull((logger, address));

        public static void Sound(ILogger logger, string id, int count, DateTimeOffset? at, DayOfWeek day, Exception exception) => Assert.IsNotNull((logger, id, count, at, day, exception));
    }
}
