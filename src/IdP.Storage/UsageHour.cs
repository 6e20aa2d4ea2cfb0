namespace IdP.Storage;

/// <summary>One hour of a client.</summary>
/// <param name="Begins">Its first instant, UTC.</param>
/// <param name="Granted">Requests that were granted.</param>
/// <param name="Refused">Requests that broke a rule.</param>
public sealed record UsageHour(DateTimeOffset Begins, long Granted, long Refused);
