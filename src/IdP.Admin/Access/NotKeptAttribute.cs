namespace IdP.Admin.Access;

/// <summary>A field that takes a secret or a key: what was typed there is neither kept nor sent back to the browser, and is typed again.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotKeptAttribute : Attribute;
