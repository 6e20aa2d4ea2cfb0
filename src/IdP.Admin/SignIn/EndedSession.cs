namespace IdP.Admin.SignIn;

/// <summary>The session that the request's cookie stands for has run out, and not long ago: what is typed can still be kept for its owner.</summary>
/// <param name="Subject">Whose it was.</param>
public sealed record EndedSession(string Subject);
