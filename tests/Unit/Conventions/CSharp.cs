using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>Members as C# writes them.</summary>
internal static class CSharp
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Field(FieldInfo field) =>
        field.IsLiteral
            ? $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(new NullabilityInfoContext().Create(field))} {field.Name}";

    public static string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(nonPublic: true)[0];
        var setter = property.SetMethod is not { } set || !(set.IsPublic || set.IsFamily) ? ""
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        return $"{Access(accessor)}{Modifiers(accessor)}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}"
            + $"{Name(new NullabilityInfoContext().Create(property))} {property.Name} {{{(property.CanRead ? " get;" : "")}{setter} }}";
    }

    public static string Method(MethodInfo method)
    {
        var type = Name(new NullabilityInfoContext().Create(method.ReturnParameter));
        var name = method.Name switch
        {
            "op_Implicit" => $"implicit operator {type}",
            "op_Explicit" => $"explicit operator {type}",
            _ => $"{type} {method.Name}{(method.IsGenericMethod ? Arguments(method.GetGenericArguments().Select(Name)) : "")}",
        };
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{Modifiers(method)}{name}({extension}{Parameters(method)}){Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}";
    }

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue, parameter.ParameterType)}" : "")}"));

    public static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Select(parameter => (parameter.Name, Told: ConstraintsOf(parameter))).Where(parameter => parameter.Told.Length > 0)
            .Select(parameter => $" where {parameter.Name} : {parameter.Told}"));

    public static string Name(Type type)
    {
        if (_keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        return type.IsArray ? Name(type.GetElementType()!) + "[]" : Outer(type) + ShortName(type) + Arguments(OwnArguments(type).Select(Name));
    }

    public static string ShortName(Type type) => type.Name.Split('`')[0];

    public static string ShortNameWithParameters(Type type) => ShortName(type) + Arguments(OwnArguments(type).Select(argument => argument.Name));

    private static string Name(NullabilityInfo info)
    {
        var type = info.Type;
        var mark = info.ReadState == NullabilityState.Nullable && (!type.IsValueType || type.IsGenericParameter) ? "?" : "";
        if (info.ElementType is { } element)
        {
            return $"{Name(element)}[]{mark}";
        }

        return info.GenericTypeArguments.Length > 0 && Nullable.GetUnderlyingType(type) is null
            ? Outer(type) + ShortName(type) + Arguments(info.GenericTypeArguments.Select(Name)) + mark
            : Name(type) + mark;
    }

    private static string Modifiers(MethodBase method) =>
        method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface ? (method.IsAbstract ? "" : "virtual ")
        : method.IsAbstract ? "abstract "
        : method is MethodInfo info && info.GetBaseDefinition().DeclaringType != info.DeclaringType ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string ConstraintsOf(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var told = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            told.Add("class");
        }
        else if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            told.Add("struct");
        }
        else if (parameter.GetGenericParameterConstraints().Length == 0 && IsNotNull(parameter))
        {
            told.Add("notnull");
        }

        told.AddRange(parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(Name));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            told.Add("new()");
        }

        return string.Join(", ", told);
    }

    // The compiler writes "not null" on the parameter, or once for all on what declares it.
    private static bool IsNotNull(Type parameter)
    {
        MemberInfo?[] places = [parameter, parameter.DeclaringMethod, parameter.DeclaringType, parameter.DeclaringType?.DeclaringType];
        return places.OfType<MemberInfo>()
            .SelectMany(place => place.GetCustomAttributesData().Where(data => data.AttributeType.Name == (place == parameter ? "NullableAttribute" : "NullableContextAttribute")))
            .Select(data => data.ConstructorArguments[0].Value as byte?)
            .FirstOrDefault() == 1;
    }

    private static string Literal(object? value, Type? type = null) => value switch
    {
        null => type is { IsValueType: true } && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when type is { IsEnum: true } => $"{type.Name}.{Enum.ToObject(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Outer(Type type) => type is { DeclaringType: { } outer, IsGenericParameter: false } ? ShortName(outer) + "." : "";

    private static Type[] OwnArguments(Type type) => type.Name.Contains('`', StringComparison.Ordinal) ? type.GetGenericArguments() : [];

    private static string Arguments(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length > 0 ? $"<{list}>" : "";
    }
}
