namespace IdP.Admin.Ui;

/// <summary>The icons there are. They stand beside a word, never for it.</summary>
public enum Icon
{
    None,
    Apps,
    Check,
    Clock,
    Copy,
    Cross,
    Dash,
    Down,
    Download,
    Info,
    Key,
    Left,
    Lock,
    Person,
    Plus,
    Right,
    Search,
    Theme,
    Undo,
    Up,
    Warning,
}
