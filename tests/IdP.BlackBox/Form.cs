namespace IdP.BlackBox;

/// <summary>Parameters as they travel, and with one thing changed.</summary>
internal static class Form
{
    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    /// <summary>The query and the fragment of a URL; of what comes twice the first.</summary>
    public static Dictionary<string, string> Decode(string url)
    {
        var start = url.IndexOfAny(['?', '#']);
        return start < 0 ? [] : url[(start + 1)..].Split('&', '#', '?')
            .Select(pair => pair.Split('=', 2))
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => Plain(pair[0]), pair => pair.Length == 2 ? Plain(pair[1]) : "");

        static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    public static Dictionary<string, string> With(this IEnumerable<KeyValuePair<string, string>> form, string name, string? value)
    {
        var changed = form.ToDictionary();
        if (value is null) changed.Remove(name);
        else changed[name] = value;
        return changed;
    }

    public static Dictionary<string, string> Without(this IEnumerable<KeyValuePair<string, string>> form, string name) => form.With(name, null);

    public static Dictionary<string, string> With(this IEnumerable<KeyValuePair<string, string>> form, IEnumerable<KeyValuePair<string, string>> more) =>
        more.Aggregate(form.ToDictionary(), (changed, parameter) => changed.With(parameter.Key, parameter.Value));
}
