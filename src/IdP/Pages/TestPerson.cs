namespace IdP.Pages;

/// <summary>A synthetic person to sign in as.</summary>
/// <param name="UserId">What the form posts.</param>
/// <param name="Name">A name nobody bears.</param>
/// <param name="Pid">The synthetic national identity number, its month increased by 80; null where the profile has none.</param>
/// <param name="Description">What makes this person worth testing with, in a few words; may be empty.</param>
public sealed record TestPerson(string UserId, string Name, string? Pid, string Description);
