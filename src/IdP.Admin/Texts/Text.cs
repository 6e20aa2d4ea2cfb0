namespace IdP.Admin.Texts;

/// <summary>One text in every language of the console: one that lacks a language does not compile. <c>{name}</c> stands for a value.</summary>
public sealed record Text(string English, string Bokmaal, string Nynorsk)
{
    public string In(Language language) => language switch
    {
        Language.Bokmaal => Bokmaal,
        Language.Nynorsk => Nynorsk,
        _ => English,
    };

    /// <summary>With values in the places of their names. Values are put in as they are: whoever writes them to a page encodes them.</summary>
    public string In(Language language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = In(language);
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The same text with a value in the place of a name, in every language.</summary>
    public Text With(string name, string value) => new(
        English.Replace($"{{{name}}}", value, StringComparison.Ordinal),
        Bokmaal.Replace($"{{{name}}}", value, StringComparison.Ordinal),
        Nynorsk.Replace($"{{{name}}}", value, StringComparison.Ordinal));

    /// <summary>What reads the same in every language: a name, a protocol's word.</summary>
    public static Text Same(string words) => new(words, words, words);
}
