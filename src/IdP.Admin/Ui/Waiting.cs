namespace IdP.Admin.Ui;

/// <summary>How much waits in the organisation on the page, for the main menu. A page filter puts it into the request's features.</summary>
/// <param name="Expiring">Credentials that have expired or do so within seven days.</param>
/// <param name="ToApprove">Changes that the visitor may decide.</param>
public sealed record Waiting(int Expiring, int ToApprove);
