namespace IdP.Tests;

/// <summary>One change to a valid form.</summary>
internal static class Form
{
    public static Dictionary<string, string> With(this Dictionary<string, string> form, string parameter, string value) => new(form) { [parameter] = value };

    public static Dictionary<string, string> Without(this Dictionary<string, string> form, string parameter)
    {
        var changed = new Dictionary<string, string>(form);
        changed.Remove(parameter);
        return changed;
    }
}
