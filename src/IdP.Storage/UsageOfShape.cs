using IdP.Rules.Usage;

namespace IdP.Storage;

/// <summary>What granted requests are counted by.</summary>
/// <param name="Issuer">The issuer's name.</param>
/// <param name="ClientId">Of the client it was granted to.</param>
/// <param name="Hour">The first instant of the hour, UTC.</param>
/// <param name="Shape">What was asked.</param>
public readonly record struct UsageOfShape(string Issuer, string ClientId, DateTimeOffset Hour, RequestShape Shape);
