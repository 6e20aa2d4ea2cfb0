namespace IdP.Admin.Ui;

/// <summary>Light or dark, as the visitor chose.</summary>
public enum Theme
{
    /// <summary>Like the visitor's system.</summary>
    System,
    Light,
    Dark,
}
