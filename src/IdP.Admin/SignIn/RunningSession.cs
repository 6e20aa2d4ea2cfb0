namespace IdP.Admin.SignIn;

/// <summary>The session of the request.</summary>
/// <param name="Hash">What the audit trail calls it: enough to tell what was done in one session, too little to be it.</param>
/// <param name="Ends">UTC. When it ends however much it is used.</param>
public sealed record RunningSession(string Hash, DateTimeOffset Ends);
