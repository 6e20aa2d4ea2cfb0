using YamlDotNet.RepresentationModel;

namespace IdP.Tests.Deploy;

/// <summary>YAML files of deploy/, read for their single values.</summary>
internal static class Manifests
{
    /// <summary>Every document of a file.</summary>
    public static IReadOnlyList<YamlNode> Read(params string[] path)
    {
        using var reader = File.OpenText(Repository.Path(["deploy", .. path]));
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    /// <summary>What lies at a path of keys and positions (<c>spec.containers.0.image</c>); null where there is nothing.</summary>
    public static YamlNode? At(this YamlNode node, string path)
    {
        var at = node;
        foreach (var part in path.Split('.'))
        {
            at = at switch
            {
                YamlMappingNode map => Child(map, part) ?? Merged(map, part),
                YamlSequenceNode list when int.TryParse(part, out var position) && position < list.Children.Count => list.Children[position],
                _ => null,
            };
            if (at is null) return null;
        }

        return at;
    }

    /// <summary>The scalar at a path; empty for anything else.</summary>
    public static string Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value ?? "";

    /// <summary>The items of a list at a path.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode node, string path) => (node.At(path) as YamlSequenceNode)?.Children ?? [];

    /// <summary>The values of a list of scalars.</summary>
    public static IEnumerable<string> Texts(this YamlNode node, string path) => node.Items(path).OfType<YamlScalarNode>().Select(item => item.Value ?? "");

    /// <summary>The keys of a map at a path, those merged into it too.</summary>
    public static IEnumerable<string> Keys(this YamlNode node, string path) => (node.At(path) as YamlMappingNode)?.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "") ?? [];

    // <<: *anchor
    private static YamlNode? Merged(YamlMappingNode map, string key) => Child(map, "<<") is YamlMappingNode merged ? merged.At(key) : null;

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
