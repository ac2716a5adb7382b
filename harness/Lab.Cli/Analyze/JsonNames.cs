using System.Reflection;
using System.Text.Json.Serialization;

namespace Lab.Cli.Analyze;

/// <summary>The names that the values of an enumeration have in JSON, read from their attributes.</summary>
internal static class JsonNames
{
    /// <summary>Name and value of each.</summary>
    /// <typeparam name="T">An enumeration whose values all carry <see cref="JsonStringEnumMemberNameAttribute"/>.</typeparam>
    public static IEnumerable<KeyValuePair<string, T>> Of<T>()
        where T : struct, Enum => typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => KeyValuePair.Create(NameOf(field), (T)field.GetValue(null)!));

    /// <summary>Name of one value.</summary>
    public static string NameOf(Enum value) => NameOf(value.GetType().GetField(value.ToString())!);

    private static string NameOf(FieldInfo field) => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name;
}
