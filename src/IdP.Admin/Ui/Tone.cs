namespace IdP.Admin.Ui;

/// <summary>How something stands. It colours what a word and an icon already say.</summary>
public enum Tone
{
    Calm,
    Good,
    Warn,
    Bad,
    Info,
}
