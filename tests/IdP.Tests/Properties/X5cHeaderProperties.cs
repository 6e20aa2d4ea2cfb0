using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IdP.Rules.Certificates;

namespace IdP.Tests.Properties;

/// <summary>The certificates that a stranger sends along.</summary>
public sealed class X5cHeaderProperties
{
    [Fact, Spec("E-107")]
    public void Whatever_JSON_it_is_it_is_read_or_refused() => Hostile.ForAll(Hostile.Octets, octets =>
    {
        if (Json(octets) is { } value) _ = X5cHeader.Read(value).Refused(out _, out _);
        if (Json([.. "[\""u8, .. octets, .. "\"]"u8]) is { } array) _ = X5cHeader.Read(array).Refused(out _, out _);
    });

    [Fact, Spec("E-107")]
    public void A_header_that_is_accepted_is_the_base64_of_what_was_read() => Hostile.ForAll(Mangled(), texts =>
    {
        if (X5cHeader.Read(JsonSerializer.SerializeToElement(texts)).Refused(out _, out var header)) return;

        Assert.Equal(texts, header.Certificates.Select(Convert.ToBase64String));
    });

    [Fact, Spec("E-107")]
    public void Octets_that_are_written_in_base64_are_read_as_they_were() => Hostile.ForAll(Gen.ArrayOf(Hostile.Octets), certificates =>
    {
        var some = certificates.Where(certificate => certificate.Length > 0).Take(X5cHeader.MaxCertificates).ToList();

        Assert.Equal(some.Count == 0, X5cHeader.Read(JsonSerializer.SerializeToElement(some.Select(Convert.ToBase64String))).Refused(out _, out var header));
        if (header is not null) Assert.Equal(some, header.Certificates);
    });

    [Fact, Spec("E-107")]
    public void Whatever_the_certificate_is_it_is_read_or_refused() => Hostile.ForAll(Hostile.Octets, octets =>
        _ = BusinessCertificate.Read(octets).Refused(out _, out _));

    private static Gen<string[]> Mangled() => Gen.ArrayOf(
        from octets in Hostile.Octets
        from more in Gen.Elements("", "", "", " ", "\n", "=", "A", "-", "AB==")
        from place in Gen.Choose(0, 1_000)
        let good = Convert.ToBase64String(octets)
        select good.Insert(place % (good.Length + 1), more));

    private static JsonElement? Json(byte[] octets)
    {
        try
        {
            var reader = new Utf8JsonReader(octets);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null; // then the header was refused before its x5c was asked for
        }
    }
}
