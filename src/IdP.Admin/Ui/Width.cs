namespace IdP.Admin.Ui;

/// <summary>How much a field asks for, shown by how wide it is.</summary>
public enum Width
{
    Full,
    Medium,
    Narrow,
}
