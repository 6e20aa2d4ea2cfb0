namespace IdP.BlackBox.Rows;

/// <summary>The texts, as Login.gov's pages and clients have them.</summary>
internal static class LoginGovText
{
    public const string
        Documentation = " Please see our documentation at https://developers.login.gov/support/#",
        GrantType = "Grant type is not included in the list",
        AssertionType = "Client assertion type is not included in the list",
        Nobodys = "Code is invalid because doesn\u2019t match any user." + Documentation + "invalid-code",
        Unproved = "Code Client must authenticate via PKCE or private_key_jwt, missing either code_challenge or client_assertion." + Documentation + "pkce-or-private-key",
        Verifier = "Code verifier code_verifier did not match code_challenge." + Documentation + "invalid-code-verifier";

    /// <summary>400, and a body of one member with these texts, a space between.</summary>
    public static string? Says(this Answer answer, params string[] texts) =>
        Expect.Equal("status", 400, answer.Status) ?? Expect.Same("members", ["error"], answer.Members) ?? Expect.Equal("error", string.Join(' ', texts), answer.Error);
}
