using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IdP.Clients;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Tests.Properties;

/// <summary>The Authorization header of a stranger.</summary>
public sealed class SecretParserProperties
{
    private static readonly Issuer Issuer = new("idporten", "https://idp.test", IdPorten.Profile);

    [Fact, Spec("E-043"), Spec("F3")]
    public void Whatever_the_header_is_it_is_read_or_refused() => Hostile.ForAll(Hostile.Text, header =>
    {
        _ = Parse(header).Refused(out _, out _);
        _ = Parse("Basic " + header).Refused(out _, out _);
    });

    [Fact, Spec("E-043"), Spec("E-045")]
    public void A_credential_that_is_accepted_is_split_at_its_first_colon_and_nowhere_else() => Hostile.ForAll(Hostile.Octets, octets =>
    {
        if (Parse("Basic " + Convert.ToBase64String(octets)).Refused(out _, out var presented)) return;

        var colon = Array.IndexOf(octets, (byte)':');
        Assert.Equal(FormDecoded(octets[..colon]), presented.Id);
        Assert.Equal(Encoding.UTF8.GetString(octets[(colon + 1)..]), presented.Credential);
        if (presented.Properties.TryGetValue("form_decoded", out var decoded)) Assert.Equal(FormDecoded(octets[(colon + 1)..]), decoded);
    });

    [Fact, Spec("E-043")]
    public void A_header_that_is_accepted_is_the_base64_of_what_was_read() => Hostile.ForAll(Mangled(), credential =>
    {
        if (Parse("Basic " + credential).Refused(out _, out _)) return;

        Assert.Equal(credential.Trim(' '), Convert.ToBase64String(Convert.FromBase64String(credential)));
    });

    [Fact, Spec("E-045"), Spec("E-046")]
    public void An_id_and_a_secret_that_are_written_form_encoded_are_read_as_they_were() => Hostile.ForAll(Hostile.DecentText.Two(), pair =>
    {
        var (id, secret) = pair;
        if (id.Length == 0) return;
        var octets = Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}");
        if (octets.Length > 1_400) return;

        Assert.False(Parse("Basic " + Convert.ToBase64String(octets)).Refused(out _, out var presented));
        Assert.Equal((id, ParsedSecretTypes.SharedSecret, AuthenticationMethods.ClientSecretBasic), (presented!.Id, presented.Type, presented.AuthenticationMethod));
        Assert.Equal(secret, presented.Properties.GetValueOrDefault("form_decoded", (string)presented.Credential!));
    });

    private static string FormDecoded(byte[] octets) => Encoding.UTF8.GetString(WebUtility.UrlDecodeToBytes(octets, 0, octets.Length) ?? []);

    // Good base64 with something in it that may not be there.
    private static Gen<string> Mangled() =>
        from secret in Hostile.DecentText
        from more in Gen.Elements("", " ", "\t", "\r\n", "=", "A", "-", "_", "/", "+", "B==")
        from place in Gen.Choose(0, 1_000)
        let good = Convert.ToBase64String(Encoding.UTF8.GetBytes("id:" + secret))
        select good.Insert(place % (good.Length + 1), more);

    private static Result<ParsedSecret> Parse(string header)
    {
        Assert.False(ProtocolForm.Parse("grant_type=authorization_code"u8, new RuleTrace()).Refused(out _, out var form));
        return SecretParser.Parse(header, form!, Issuer, new RuleTrace());
    }
}
