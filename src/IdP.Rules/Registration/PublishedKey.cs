using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>One key of a set that a client publishes.</summary>
/// <param name="Kid">What it is called; null when it is not said in a way that can be shown.</param>
/// <param name="Algorithm">Null when it is not said.</param>
/// <param name="Thumbprint">RFC7638-3; null for a key that is no RSA or EC key.</param>
/// <param name="Secret">The key as an assertion is verified with it; null when the rules refuse it.</param>
/// <param name="Problem">Why they do; null when they do not.</param>
public sealed record PublishedKey(string? Kid, string? Algorithm, string? Thumbprint, Secret? Secret, RegistrationProblem? Problem);
