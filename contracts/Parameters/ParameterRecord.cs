using System.Globalization;
using System.Reflection;

namespace ElectronicMessages.Contracts.Parameters;

/// <summary>
/// Reads a parameters record once: its fields, and how to make one. Plain attribute reflection and a constructor call,
/// which let a plugin unload; no serializer, no type descriptor, no validator of the framework.
/// </summary>
internal sealed class ParameterRecord
{
    private readonly ConstructorInfo _constructor;
    private readonly ParameterInfo[] _parameters;

    private ParameterRecord(ConstructorInfo constructor)
    {
        _constructor = constructor;
        _parameters = constructor.GetParameters();
        Descriptions = [.. _parameters.Select(Describe)];
    }

    public IReadOnlyList<ParameterDescription> Descriptions { get; }

    public static ParameterRecord Of(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.Length == 1
            ? new(constructors[0])
            : throw new InvalidOperationException($"{type.Name} must have exactly one public constructor, whose parameters are the fields of the dialog; it has {constructors.Length}.");
    }

    /// <summary>Makes the record from values that the description admits.</summary>
    public object Create(IReadOnlyDictionary<string, string> values)
    {
        var arguments = new object?[_parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            var description = Descriptions[index];
            var text = values.TryGetValue(description.Name, out var value) ? value : description.Default;
            arguments[index] = Convert(description.Kind, _parameters[index].ParameterType, text);
        }

        return _constructor.Invoke(arguments);
    }

    private static object? Convert(ParameterKind kind, Type type, string? text)
    {
        if (IsMultiple(type))
        {
            return string.IsNullOrEmpty(text) ? Array.Empty<string>() : text.Split('\n');
        }

        if (kind == ParameterKind.Text)
        {
            return text ?? "";
        }

        if (string.IsNullOrEmpty(text))
        {
            return Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        }

        return kind switch
        {
            ParameterKind.Integer => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            ParameterKind.Boolean => bool.Parse(text),
            _ => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    private static ParameterDescription Describe(ParameterInfo parameter)
    {
        var record = parameter.Member.DeclaringType!.Name;
        var attribute = parameter.GetCustomAttribute<ParameterAttribute>()
            ?? throw new InvalidOperationException($"The parameter {parameter.Name} of {record} lacks [Parameter], which gives it a label.");
        var choices = parameter.GetCustomAttributes<ChoiceAttribute>().Select(choice => new ParameterChoice(choice.Value, choice.Caption)).ToArray();
        if (attribute.Default is { } start && choices.Length > 0 && !attribute.AllowsOtherValues && !IsMultiple(parameter.ParameterType) && !choices.Any(choice => choice.Value == start))
        {
            throw new InvalidOperationException($"The default '{start}' of {parameter.Name} in {record} is none of its choices.");
        }

        return new()
        {
            Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..],
            Label = attribute.Label,
            Kind = KindOf(parameter.ParameterType, record),
            Help = attribute.Help,
            Choices = choices,
            AllowsOtherValues = attribute.AllowsOtherValues,
            Default = attribute.Default,
            Required = attribute.Required,
            MaxLength = attribute.MaxLength,
            Pattern = attribute.Pattern,
            IsMultiple = IsMultiple(parameter.ParameterType),
            AlwaysReset = attribute.AlwaysReset,
            FromSource = attribute.FromSource,
            DependsOn = attribute.DependsOn?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            ReadOnlyWhen = parameter.GetCustomAttribute<ReadOnlyWhenAttribute>() is { } readOnly ? new(readOnly.Field, [.. readOnly.Values]) : null,
            VisibleWhen = parameter.GetCustomAttribute<VisibleWhenAttribute>() is { } visible ? new(visible.Field, [.. visible.Values]) : null,
        };
    }

    private static bool IsMultiple(Type type) => type == typeof(IReadOnlyList<string>);

    private static ParameterKind KindOf(Type type, string record)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || IsMultiple(plain) ? ParameterKind.Text
            : plain == typeof(int) ? ParameterKind.Integer
            : plain == typeof(bool) ? ParameterKind.Boolean
            : plain == typeof(DateOnly) ? ParameterKind.Date
            : throw new InvalidOperationException($"{record} has a parameter of type {type.Name}; a field holds string, int, bool, DateOnly or, for several choices, IReadOnlyList<string>.");
    }
}
