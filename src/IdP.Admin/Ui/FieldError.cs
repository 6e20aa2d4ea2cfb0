using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>Something that keeps a form from being saved.</summary>
/// <param name="Field">The id of the field, to which the summary at the top of the page leads. One of several like it: <c>redirect_uris-1</c>, counted from 0.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FieldError(string Field, Text Message);
