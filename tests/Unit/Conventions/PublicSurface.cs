using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>The public surface of types as text, the same on every machine.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(FullName, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(Heading(type)).Append('\n');
            foreach (var member in Members(type))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => $"abstract {ClassOrRecord(type)}",
            { IsSealed: true } => $"sealed {ClassOrRecord(type)}",
            _ => ClassOrRecord(type),
        };
        var bases = (type.IsEnum ? [] : type.GetInterfaces().Where(IsOurs).Prepend(type.BaseType)).OfType<Type>()
            .Where(based => based != typeof(object) && based != typeof(ValueType))
            .Select(based => CSharp.Name(based))
            .Order(StringComparer.Ordinal)
            .ToList();
        return $"public {kind} {FullName(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{CSharp.Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"));
        }

        var constructors = type.GetConstructors(Declared).Where(constructor => IsSeen(constructor) && !IsGenerated(constructor))
            .Select(constructor => $"{CSharp.Access(constructor)}{CSharp.ShortName(type)}({CSharp.Parameters(constructor)})");
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(CSharp.Field);
        var properties = type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsSeen) && !IsGenerated(property.GetAccessors(nonPublic: true)[0], property))
            .OrderBy(property => property.Name, StringComparer.Ordinal).Select(CSharp.Property);
        var methods = type.GetMethods(Declared)
            .Where(method => IsSeen(method) && !IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))
            .OrderBy(method => method.Name, StringComparer.Ordinal).ThenBy(CSharp.Parameters, StringComparer.Ordinal).Select(CSharp.Method);
        return constructors.Order(StringComparer.Ordinal)
            .Concat(fields.Order(StringComparer.Ordinal))
            .Concat(properties)
            .Concat(methods);
    }

    private static string FullName(Type type) =>
        type.DeclaringType is { } outer ? $"{FullName(outer)}.{CSharp.ShortNameWithParameters(type)}" : $"{type.Namespace}.{CSharp.ShortNameWithParameters(type)}";

    private static string ClassOrRecord(Type type) => type.GetMethod("<Clone>$") is null ? "class" : "record";

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("ElectronicMessages.", StringComparison.Ordinal) == true || type == typeof(IDisposable) || type == typeof(IAsyncDisposable);

    // Private protected members are seen by nobody outside: they are what closes an outcome.
    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // What the compiler adds to every record says nothing.
    private static bool IsGenerated(MethodBase method, PropertyInfo? property = null) =>
        property is null ? method.IsDefined(typeof(CompilerGeneratedAttribute)) : property.Name == "EqualityContract";
}
