namespace IdP.Storage;

/// <summary>What refused requests are counted by.</summary>
/// <param name="Issuer">The issuer's name.</param>
/// <param name="ClientId">Of the client that asked.</param>
/// <param name="Hour">The first instant of the hour, UTC.</param>
/// <param name="Endpoint">As in an <see cref="Explanation"/>.</param>
/// <param name="Rule">The clause that broke.</param>
public readonly record struct UsageOfRule(string Issuer, string ClientId, DateTimeOffset Hour, string Endpoint, string Rule);
