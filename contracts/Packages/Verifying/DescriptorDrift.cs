using System.Text.Json.Nodes;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>Where two descriptions differ: the first place, in words.</summary>
internal static class DescriptorDrift
{
    /// <returns>Such as <c>webApplicationTypes[0].caption is "A" in plugin.json and "B" in the code</c>; null where they are equal.</returns>
    public static string? Find(JsonNode? descriptor, JsonNode? code, string path = "")
    {
        switch (descriptor, code)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key), StringComparer.Ordinal)
                    .Select(key => Find(left[key], right[key], path.Length == 0 ? key : $"{path}.{key}"))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right):
                return Enumerable.Range(0, Math.Max(left.Count, right.Count))
                    .Select(index => Find(index < left.Count ? left[index] : null, index < right.Count ? right[index] : null, $"{path}[{index}]"))
                    .FirstOrDefault(difference => difference is not null);
            default:
                return JsonNode.DeepEquals(descriptor, code) ? null : $"{path} is {Text(descriptor)} in plugin.json and {Text(code)} in the code";
        }
    }

    private static string Text(JsonNode? node) => node is null ? "nothing" : Loading.PluginFault.Cut(node.ToJsonString(), 80);
}
