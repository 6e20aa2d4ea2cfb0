namespace IdP.Pages;

/// <summary>An authorization response on its way to the client as a form (<c>response_mode=form_post</c>).</summary>
public sealed record FormPostModel
{
    public required Frame Frame { get; init; }

    public required string ClientName { get; init; }

    /// <summary>The verified redirect URI.</summary>
    public required string ActionUrl { get; init; }

    /// <summary>The response's parameters: <c>code</c>, <c>state</c>, <c>iss</c>, or <c>error</c> and its company.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }
}
