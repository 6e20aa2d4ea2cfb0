namespace IdP.Admin.SignIn;

/// <summary>Whether the request has a session could not be found out.</summary>
/// <param name="Failure">Of the database.</param>
public sealed record UnreadSession(Exception Failure);
