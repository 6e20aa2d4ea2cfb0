namespace IdP.Admin.Ui;

/// <summary>How wide what is on a page may grow.</summary>
public enum Shape
{
    /// <summary>Lists and tables.</summary>
    Wide,

    /// <summary>Forms and text to read.</summary>
    Narrow,

    /// <summary>One thing to do, with nothing around it.</summary>
    Alone,
}
