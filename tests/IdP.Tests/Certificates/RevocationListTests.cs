using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Certificates;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public class RevocationListTests
{
    private const string ScopeType = "2.5.29.28";

    private static readonly Uri Address = new("http://crl.example/part-1.crl");
    private static readonly X509Certificate2 Leaf = Seid.Issue(crl: Address).Certificate;
    private static readonly IReadOnlyList<ChainLink> Links = Seid.Accepted(CertificateChain.Build(Seid.Header(Leaf.RawData), Seid.Read(Leaf), Seid.Policy, Seid.Now)).Links;

    [Fact, Spec("E-133")]
    public void A_listed_certificate_is_revoked_and_another_is_not()
    {
        Assert.Equal(Revocation.Revoked, Read(new() { Revoked = [Seid.Valid.Certificate, Leaf] }).Of(Links[0]));
        Assert.Equal(Revocation.NotRevoked, Read(new() { Revoked = [Seid.Valid.Certificate] }).Of(Links[0]));
        Assert.Equal(Revocation.NotRevoked, Read(new()).Of(Links[0]));
    }

    [Fact, Spec("E-134")]
    public void A_list_is_current_from_its_update_until_the_next()
    {
        var list = Read(new());

        Assert.False(list.IsCurrent(Seid.Now.AddHours(-1).AddSeconds(-1)));
        Assert.True(list.IsCurrent(Seid.Now.AddHours(-1)));
        Assert.True(list.IsCurrent(Seid.Now.AddDays(1).AddSeconds(-1)));
        Assert.False(list.IsCurrent(Seid.Now.AddDays(1)));
    }

    [Fact, Spec("E-134")]
    public void A_list_is_its_authoritys_only_with_its_name_and_its_signature()
    {
        using var other = Seid.Issue(TestCertificateVariant.OtherRoot);

        Unusable(new() { Signer = Seid.Authority.Root });
        Unusable(new() { Issuer = Seid.Authority.Root.SubjectName });
        Unusable(new() { Signer = Seid.Valid.Certificate });
        Assert.Throws<CryptographicException>(() => RevocationList.Read(new ListDraft().Write(), other.Chain[0]));
        Assert.Throws<CryptographicException>(() => RevocationList.Read(new ListDraft { Signer = Leaf, Issuer = Leaf.SubjectName }.Write(), Leaf));
    }

    [Fact, Spec("E-134")]
    public void A_list_that_does_not_expire_or_is_signed_otherwise_is_not_used()
    {
        Unusable(new() { NextUpdate = null });
        Unusable(new() { Algorithm = "1.2.840.113549.1.1.5" });
        Unusable(new() { Algorithm = "1.2.840.113549.1.1.12" });
    }

    [Fact, Spec("E-134")]
    public void A_list_with_an_unknown_critical_extension_is_not_used()
    {
        Unusable(new() { Extensions = [new("2.5.29.27", [0x02, 0x01, 0x01], critical: true)] });
        Assert.Equal(Revocation.NotRevoked, Read(new() { Extensions = [new("2.5.29.20", [0x02, 0x01, 0x01], critical: false)] }).Of(Links[0]));
    }

    [Fact, Spec("E-134")]
    public void A_part_of_a_list_clears_only_the_certificates_it_is_for()
    {
        Assert.Equal(Revocation.NotRevoked, Read(Scoped(writer => Point(writer, Address))).Of(Links[0]));
        Assert.Equal(Revocation.Unknown, Read(Scoped(writer => Point(writer, new("http://crl.example/part-2.crl")))).Of(Links[0]));
        Assert.Equal(Revocation.NotRevoked, Read(Scoped(writer => Flag(writer, 1))).Of(Links[0]));
        Assert.Equal(Revocation.Unknown, Read(Scoped(writer => Flag(writer, 1))).Of(Links[1]));
        Assert.Equal(Revocation.Unknown, Read(Scoped(writer => Flag(writer, 2))).Of(Links[0]));
        Unusable(Scoped(writer => Flag(writer, 4)));
        Unusable(Scoped(writer => Flag(writer, 5)));
    }

    [Fact, Spec("E-134")]
    public void Damage_to_a_list_is_noticed()
    {
        var list = new ListDraft { Revoked = [Leaf] }.Write();
        for (var at = 0; at < list.Length; at++)
        {
            var damaged = (byte[])list.Clone();
            damaged[at] ^= (byte)(1 << at % 8);
            var failure = Record.Exception(() => RevocationList.Read(damaged, Seid.Authority.Intermediate));
            Assert.True(failure is CryptographicException or AsnContentException, $"byte {at}: {failure}");
        }
    }

    [Fact, Spec("E-134")]
    public void A_signature_of_less_than_whole_bytes_is_not_used()
    {
        var list = Enumerable.Range(1, 64).Select(second => new ListDraft { ThisUpdate = Seid.Now.AddSeconds(-second) }.Write()).First(written => written[^1] % 2 == 0);
        Assert.Equal(0, list[^257]);

        list[^257] = 1; // the last bit of the signature, a zero, is said not to count

        Assert.Throws<CryptographicException>(() => RevocationList.Read(list, Seid.Authority.Intermediate));
    }

    [Fact, Spec("E-134")]
    public void The_address_of_the_list_is_read_from_the_certificate()
    {
        Assert.Equal([Address], RevocationListAddresses.Of(Leaf));
        Assert.Empty(RevocationListAddresses.Of(Seid.Valid.Certificate));
    }

    [Fact, Spec("E-134")]
    public void Only_http_addresses_count()
    {
        using var certificate = Seid.Alone(new X500DistinguishedName("CN=A"), CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(
            ["ldap://crl.example/x", "file:///etc/passwd", "https://crl.example/b", "not an address"]));

        Assert.Equal([new Uri("https://crl.example/b")], RevocationListAddresses.Of(certificate));
    }

    private static RevocationList Read(ListDraft draft) => RevocationList.Read(draft.Write(), Seid.Authority.Intermediate);

    private static void Unusable(ListDraft draft) => Assert.Throws<CryptographicException>(() => Read(draft));

    private static ListDraft Scoped(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) write(writer);
        return new() { Extensions = [new(ScopeType, writer.Encode(), critical: true)] };
    }

    private static void Flag(AsnWriter writer, int number) => writer.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, number));

    private static void Point(AsnWriter writer, Uri address)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            writer.WriteCharacterString(UniversalTagNumber.IA5String, address.AbsoluteUri, new Asn1Tag(TagClass.ContextSpecific, 6));
    }
}
