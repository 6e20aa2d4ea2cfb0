namespace IdP.Admin.Api;

/// <summary>What the body of an endpoint is like, for its description. Routing does not judge by it.</summary>
internal sealed record BodyOf(Type Type, string MediaType);
