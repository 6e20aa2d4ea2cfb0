namespace IdP.Admin.Texts;

/// <summary>The languages of the console, in the order they are offered.</summary>
public enum Language
{
    English,
    Bokmaal,
    Nynorsk,
}
