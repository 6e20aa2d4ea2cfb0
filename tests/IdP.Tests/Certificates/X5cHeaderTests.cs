using System.Security.Cryptography;
using System.Text.Json;
using IdP.Rules.Certificates;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public class X5cHeaderTests
{
    private static readonly byte[] Der = Seid.Valid.Certificate.RawData;
    private static readonly string Base64 = Convert.ToBase64String(Der);

    [Fact, Spec("E-107")]
    public void The_certificates_come_out_as_they_went_in()
    {
        var header = Seid.Accepted(X5cHeader.Read(Seid.Valid.X5cHeader));

        Assert.Equal(2, header.Certificates.Count);
        Assert.Equal(Der, header.Leaf);
        Assert.Equal(Seid.Authority.Intermediate.RawData, header.Certificates[1]);
    }

    [Fact, Spec("E-107")]
    public void Base64_may_be_escaped_as_JSON_allows()
    {
        var json = $"[\"{Base64.Replace("/", @"\/", StringComparison.Ordinal).Replace("+", @"\u002B", StringComparison.Ordinal)}\"]";

        Assert.Equal(Der, Seid.Accepted(X5cHeader.Read(Json(json))).Leaf);
    }

    [Theory, Spec("E-107")]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("\"MIIB\"")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[17]")]
    [InlineData("[[\"MIIB\"]]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"MII\"]")]
    [InlineData("[\"MI IB\"]")]
    [InlineData("[\"MIIB\\n\"]")]
    [InlineData("[\"-_-_\"]")]
    [InlineData("[\"\\ud800AA=\"]")]
    [InlineData("[\"\\uD800AA=\"]")]
    [InlineData("[\"æøå=\"]")]
    [InlineData("[\"====\"]")]
    public void Anything_but_an_array_of_base64_is_refused(string json) =>
        Seid.Refused(X5cHeader.Read(Json(json)));

    [Fact, Spec("E-107")]
    public void A_missing_member_is_refused() => Seid.Refused(X5cHeader.Read(default));

    [Fact, Spec("E-107")]
    public void Base64url_is_refused()
    {
        var bytes = Der.Append((byte)0xFB).Append((byte)0xFF).ToArray();
        var base64Url = System.Buffers.Text.Base64Url.EncodeToString(bytes);
        Assert.Contains(base64Url, letter => letter is '-' or '_');

        Seid.Refused(X5cHeader.Read(JsonSerializer.SerializeToElement(new[] { base64Url })));
    }

    [Fact, Spec("E-107")]
    public void Bytes_that_are_not_text_are_refused()
    {
        var reader = new Utf8JsonReader([(byte)'[', (byte)'"', 0xFF, 0xC0, (byte)'A', (byte)'=', (byte)'"', (byte)']']);

        Seid.Refused(X5cHeader.Read(JsonElement.ParseValue(ref reader)));
    }

    [Theory, Spec("E-107")]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void More_than_eight_certificates_are_refused(int count, bool refused) =>
        Assert.Equal(refused, X5cHeader.Read(JsonSerializer.SerializeToElement(Enumerable.Repeat(Base64, count))).Refused(out _, out _));

    [Theory, Spec("E-107")]
    [InlineData(X5cHeader.MaxCertificateBytes, false)]
    [InlineData(X5cHeader.MaxCertificateBytes + 1, true)]
    [InlineData(10 * 1024 * 1024, true)]
    public void A_certificate_of_more_than_16_KiB_is_refused(int size, bool refused) =>
        Assert.Equal(refused, X5cHeader.Read(JsonSerializer.SerializeToElement(new[] { Convert.ToBase64String(new byte[size]) })).Refused(out _, out _));

    [Fact]
    public void Headers_with_the_same_bytes_cut_differently_have_different_fingerprints() =>
        Assert.NotEqual(Seid.Header([1, 2], [3]).Fingerprint, Seid.Header([1], [2, 3]).Fingerprint);

    [Fact, Spec("E-107")]
    public void A_certificate_that_is_no_certificate_is_refused()
    {
        Seid.Refused(BusinessCertificate.Read([0x30, 0x00]));
        Seid.Refused(BusinessCertificate.Read([]));
        Seid.Refused(BusinessCertificate.Read([.. Der, 0x00]));
        Seid.Refused(BusinessCertificate.Read(Der[..^1]));
        Seid.Refused(BusinessCertificate.Read(System.Text.Encoding.ASCII.GetBytes(Seid.Valid.Certificate.ExportCertificatePem())));
    }

    [Fact, Spec("E-107")]
    public void A_certificate_with_an_elliptic_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=EC", key, HashAlgorithmName.SHA256).CreateSelfSigned(Seid.Now, Seid.Now.AddDays(1));

        Assert.Equal("an RSA key", Seid.Refused(BusinessCertificate.Read(certificate.RawData)).Expected);
    }

    [Fact, Spec("E-107")]
    public void A_certificate_with_an_RSA_key_of_1024_bits_is_refused()
    {
        using var weak = Seid.Issue(TestCertificateVariant.Rsa1024);

        Assert.Equal("1024 bits", Seid.Refused(BusinessCertificate.Read(weak.Certificate.RawData)).Found);
    }

    [Fact, Spec("E-107")]
    public void No_damage_to_a_certificate_makes_reading_or_its_chain_fail_otherwise_than_by_a_refusal()
    {
        var random = new Random(20);
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])Der.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            if (BusinessCertificate.Read(damaged).Refused(out _, out var certificate)) continue;
            var chain = CertificateChain.Build(Seid.Header(damaged), certificate, Seid.Policy, Seid.Now);
            Assert.True(chain.Refused(out _, out _) || damaged.AsSpan().SequenceEqual(Der));
        }
    }

    private static JsonElement Json(string json) => JsonElement.Parse(json);
}
