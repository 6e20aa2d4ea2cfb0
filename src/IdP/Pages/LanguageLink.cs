namespace IdP.Pages;

/// <summary>One language to read the page in.</summary>
/// <param name="Locale">As in <c>ui_locales</c>: <c>nb</c>, <c>nn</c>, <c>se</c>, <c>en</c>.</param>
/// <param name="Name">What its speakers call it: bokmål, nynorsk, davvisámegiella, English.</param>
/// <param name="Url">This page again, in that language.</param>
public sealed record LanguageLink(string Locale, string Name, string Url);
