namespace IdP.Rules.Usage;

/// <summary>What a client asked for, and how often it was granted.</summary>
public sealed record UsedShape(RequestShape Shape, Uses Uses);
