using Microsoft.AspNetCore.Html;

namespace IdP.Admin.Ui;

/// <summary>Draws an <see cref="Icon"/> as strokes on a grid of 16 × 16, in the colour of the text around it.</summary>
public static class Icons
{
    public static IHtmlContent Draw(Icon icon) => icon is Icon.None
        ? HtmlString.Empty
        : Markup.Html($"""<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{Path(icon)}"/></svg>""");

    private static string Path(Icon icon) => icon switch
    {
        Icon.Apps => "M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z",
        Icon.Check => "M3 8.5 6.5 12 13 4.5",
        Icon.Clock => $"{Circle}M8 4.6V8l2.3 1.5",
        Icon.Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        Icon.Cross => "m4 4 8 8m0-8-8 8",
        Icon.Dash => "M3.5 8h9",
        Icon.Down => "m4 6 4 4 4-4",
        Icon.Download => "M8 2v8M4.5 6.8 8 10.3l3.5-3.5M2.5 13.5h11",
        Icon.Info => $"{Circle}M8 7.3V11M8 4.9v.05",
        Icon.Key => "M5.3 13.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM7.2 8.6l6.3-6.3M11.3 4.5l1.9 1.9",
        Icon.Left => "m10 4-4 4 4 4",
        Icon.Lock => "M3.5 7.2h9v6.3h-9zM5.3 7V4.9a2.7 2.7 0 0 1 5.4 0V7",
        Icon.Person => "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.5 14c.6-2.6 2.8-3.8 5.5-3.8s4.9 1.2 5.5 3.8",
        Icon.Plus => "M8 3v10M3 8h10",
        Icon.Right => "m6 4 4 4-4 4",
        Icon.Search => "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14",
        Icon.Theme => $"{Circle}M8 2v12M10 4v8M12 6v4",
        Icon.Undo => "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M5.5 3 2.5 6l3 3",
        Icon.Up => "m4 10 4-4 4 4",
        Icon.Warning => "M8 2.2l6.6 11.4H1.4zM8 6.5v3.2M8 11.8v.05",
        _ => throw new ArgumentOutOfRangeException(nameof(icon), icon, "This icon has not been drawn."),
    };

    private const string Circle = "M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4z";
}
