namespace IdP.Pages;

/// <summary>The question before a logout. The form posts <c>_method=delete</c> and <c>request</c>.</summary>
public sealed record SignOutModel
{
    public required Frame Frame { get; init; }

    /// <summary>The service that sent the person here.</summary>
    public required string ClientName { get; init; }

    /// <summary>Where the form is posted.</summary>
    public required string ActionUrl { get; init; }

    /// <summary>The logout request, sealed: it comes back unread in <c>request</c>.</summary>
    public required string SealedRequest { get; init; }
}
