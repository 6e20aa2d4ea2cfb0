using System.Globalization;

namespace IdP.Admin.Ui;

/// <summary>What the buttons of a repeated field ask for.</summary>
public static class Repeated
{
    /// <summary>The name of the buttons.</summary>
    public const string Press = "press";

    /// <summary>Adds or removes a value if a button of this field was pressed: then the page is shown again and nothing is saved.</summary>
    /// <param name="form">The form as it was posted.</param>
    /// <param name="field">The field's id.</param>
    /// <param name="values">The field's values, with the empty ones.</param>
    public static bool Pressed(IFormCollection form, string field, List<string> values)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(values);
        var press = form[Press].ToString();
        if (press == field)
        {
            values.Add("");
            return true;
        }

        if (!press.StartsWith(field + "-", StringComparison.Ordinal)) return false;
        if (!int.TryParse(press.AsSpan(field.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place >= values.Count) return false;
        values.RemoveAt(place);
        return true;
    }
}
