using System.Globalization;
using IdP.Admin.Ui;

namespace IdP.Admin.Texts;

/// <summary>Which language somebody reads: their own choice, else what their browser asks for, else English.</summary>
public static class Languages
{
    public const string Cookie = "idpadmin-language";

    /// <summary>BCP 47, for <c>html lang</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Bokmaal => "nb",
        Language.Nynorsk => "nn",
        _ => "en",
    };

    /// <summary>The culture in which numbers and dates are written.</summary>
    public static CultureInfo Culture(this Language language) => CultureInfo.InvariantCulture;

    /// <summary>The language's name in itself.</summary>
    public static string NativeName(this Language language) => language switch
    {
        Language.Bokmaal => "Bokmål",
        Language.Nynorsk => "Nynorsk",
        _ => "English",
    };

    public static Language Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Find(Preferences.Chosen(request, Cookie)) is { } chosen) return chosen;
        return request.GetTypedHeaders().AcceptLanguage
            .Where(accepted => accepted.Quality != 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Find(accepted.Value.ToString()))
            .FirstOrDefault(language => language is not null) ?? Language.English;
    }

    /// <returns>Null for a language we do not have.</returns>
    public static Language? Find(string? tag) => tag?.Split('-')[0] switch
    {
        "en" => Language.English,
        "nb" or "no" => Language.Bokmaal,
        "nn" => Language.Nynorsk,
        _ => null,
    };
}
