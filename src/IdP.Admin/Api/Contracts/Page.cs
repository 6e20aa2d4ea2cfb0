namespace IdP.Admin.Api.Contracts;

/// <summary>A part of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="NextCursor">For the next part; null when this is the last.</param>
/// <param name="Count">How many there are in all, when it was asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Count = null);
