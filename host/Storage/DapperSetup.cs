using System.Reflection;
using Dapper;

namespace ElectronicMessages.Host.Storage;

/// <summary>The one place where Dapper is set up: its settings are static, so two places would be two truths.</summary>
internal static class DapperSetup
{
    /// <summary>Columns are <c>snake_case</c>, the properties of a row are not; rows are records with one constructor.</summary>
    public static void Apply()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.TypeMapProvider = type => new RowMap(type);
    }

    /// <summary>
    /// Takes the constructor whose parameters are the columns, by name and order alone. SQLite knows the type of a column,
    /// but not of an expression that is null or of no row at all, for which Dapper would find no constructor.
    /// </summary>
    private sealed class RowMap(Type type) : SqlMapper.ITypeMap
    {
        private readonly DefaultTypeMap _map = new(type);

        public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
            _map.FindConstructor(names, types) ?? Array.Find(type.GetConstructors(), constructor => Fits(constructor.GetParameters(), names));

        public ConstructorInfo? FindExplicitConstructor() => _map.FindExplicitConstructor();

        public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) => _map.GetConstructorParameter(constructor, columnName);

        public SqlMapper.IMemberMap? GetMember(string columnName) => _map.GetMember(columnName);

        private static bool Fits(ParameterInfo[] parameters, string[] names) =>
            parameters.Length == names.Length && parameters.Zip(names).All(pair => Same(pair.First.Name!, pair.Second));

        private static bool Same(string parameter, string column) =>
            string.Equals(parameter, column.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }
}
