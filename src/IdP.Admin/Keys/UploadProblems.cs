using IdP.Rules.Registration;

namespace IdP.Admin.Keys;

/// <summary>What can be wrong with an upload before there is a key to judge. None of them repeats anything of it.</summary>
internal static class UploadProblems
{
    private const string Member = "jwks";

    public static RegistrationProblem Nothing => new(Member, "E-330", "key.nothing", "is missing: paste a public key or a certificate, or choose a file.");

    public static RegistrationProblem TooLarge => new(Member, "E-330", "key.upload_too_large", $"must have at most {UploadedKeys.Largest} bytes.", ("max", UploadedKeys.Largest / 1024));

    public static RegistrationProblem Unreadable => new(Member, "E-330", "key.unreadable", "is not a PEM certificate, a PEM public key or a JWK Set.");

    public static RegistrationProblem Private => new(Member, "E-330", "key.private_pasted", "is a private key. Nothing of it was kept; if others could read it, make a new pair, and register the public key only.");
}
