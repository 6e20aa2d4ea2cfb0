using IdP.Rules.Usage;

namespace IdP.Storage;

/// <summary>How often a rule refused a client at an endpoint.</summary>
public sealed record UsageRefusal(string Endpoint, string Rule, Uses Refused);
