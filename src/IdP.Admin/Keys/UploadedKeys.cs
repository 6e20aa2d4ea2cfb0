using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;

namespace IdP.Admin.Keys;

/// <summary>
/// What somebody pasted or uploaded where public keys belong, read: PEM certificates and public keys, DER, a JWK, a JWK Set or a
/// bare array of JWKs. It is all good, or none of it is taken. Nothing of a private key is kept, not even in a problem.
/// </summary>
public sealed class UploadedKeys
{
    /// <summary>The largest upload, in bytes.</summary>
    public const int Largest = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 6 };

    private UploadedKeys(IReadOnlyList<RegistrationProblem> problems) => Problems = problems;

    /// <summary>The keys, of certificates as well: each once, in the order they came in. None when there is an error among the problems.</summary>
    public IReadOnlyList<UploadedKey> Keys { get; private init; } = [];

    /// <summary>The certificates in DER: the holder's first, then those of its authorities. Empty when the upload had keys only.</summary>
    public IReadOnlyList<byte[]> Certificates { get; private init; } = [];

    /// <summary>What is wrong. The rules' own problems carry the place of the key.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; }

    /// <summary>The keys as a registration document has them (RFC 7517, section 5).</summary>
    public string Jwks => $$"""{"keys":[{{string.Join(',', Keys.Select(key => key.Jwk))}}]}""";

    /// <summary>Reads what was pasted.</summary>
    public static UploadedKeys Read(string? pasted, AssertionProfile assertions, DateTimeOffset now) =>
        pasted is { Length: > Largest } ? new([UploadProblems.TooLarge]) : Read(Encoding.UTF8.GetBytes(pasted ?? ""), assertions, now);

    /// <summary>Reads what was uploaded. It always answers, whatever the bytes, and forgets them.</summary>
    /// <param name="content">A file: UTF-8, UTF-16 with its mark, or DER.</param>
    /// <param name="assertions">What the client's issuer asks of its keys.</param>
    /// <param name="now">When the keys would be registered.</param>
    public static UploadedKeys Read(ReadOnlySpan<byte> content, AssertionProfile assertions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        if (content.Length > Largest) return new([UploadProblems.TooLarge]);
        if (PrivateKeys.In(content)) return new([UploadProblems.Private]);
        if (IsDer(content)) return OfDer([content.ToArray()], assertions, now);

        var text = TextOf(content).Trim();
        if (text.Length == 0) return new([UploadProblems.Nothing]);
        if (PrivateKeys.In(text)) return new([UploadProblems.Private]);
        if (text[0] is '{' or '[') return OfJson(text, assertions, now);
        return OfText(text, assertions, now);
    }

    /// <summary>A SEQUENCE, which begins as a text does that begins with 0, but has bytes that no text has.</summary>
    private static bool IsDer(ReadOnlySpan<byte> content) => content is [0x30, ..] && content.ContainsAnyInRange((byte)0, (byte)8);

    private static string TextOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(content[3..]),
        _ => Encoding.UTF8.GetString(content),
    };

    /// <summary>PEM with whatever text around it, its line ends written out as <c>\n</c> perhaps; or base64 that lost its frame.</summary>
    private static UploadedKeys OfText(string text, AssertionProfile assertions, DateTimeOffset now)
    {
        var lines = text.Replace(@"\r", "", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal);
        var blocks = new List<byte[]>();
        for (var rest = lines.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (rest[found.Label] is not ("CERTIFICATE" or "X509 CERTIFICATE" or "PUBLIC KEY" or "RSA PUBLIC KEY")) return new([UploadProblems.Unreadable]);
            blocks.Add(Convert.FromBase64String(rest[found.Base64Data].ToString()));
        }

        if (blocks.Count == 0 && Unframed(lines) is { } bytes) blocks.Add(bytes);
        return blocks.Count == 0 ? new([UploadProblems.Unreadable]) : OfDer(blocks, assertions, now);
    }

    private static byte[]? Unframed(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) && length > 0 ? buffer[..length] : null;
    }

    private static UploadedKeys OfDer(List<byte[]> blocks, AssertionProfile assertions, DateTimeOffset now)
    {
        if (blocks.Any(block => PrivateKeys.In(block))) return new([UploadProblems.Private]);

        var certificates = new List<X509Certificate2>();
        try
        {
            var keys = blocks.Select(DerPublicKey.TryRead).OfType<JsonObject>().ToList();
            certificates.AddRange(blocks.Where(block => DerPublicKey.TryRead(block) is null).Select(X509CertificateLoader.LoadCertificate));

            // Whoever issued another of them is an authority: it is no client's key.
            var holders = certificates.Where(one => !certificates.Any(other => other != one && other.IssuerName.RawData.AsSpan().SequenceEqual(one.SubjectName.RawData))).ToList();
            keys.AddRange(holders.Select(holder => DerPublicKey.TryRead(holder.PublicKey.ExportSubjectPublicKeyInfo())).OfType<JsonObject>());
            return Judged(keys, [.. holders.Concat(certificates.Except(holders)).Select(certificate => certificate.RawData)], assertions, now);
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return new([UploadProblems.Unreadable]);
        }
        finally
        {
            certificates.ForEach(certificate => certificate.Dispose());
        }
    }

    private static UploadedKeys OfJson(string text, AssertionProfile assertions, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (PrivateKeys.In(document.RootElement)) return new([UploadProblems.Private]);
            return KeysIn(JsonNode.Parse(text)) is { Count: > 0 } keys ? Judged(keys, [], assertions, now) : new([UploadProblems.Unreadable]);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return new([UploadProblems.Unreadable]); // no JSON, a member twice, or half a surrogate pair
        }
    }

    /// <returns>Null when one of them is no object.</returns>
    private static List<JsonObject>? KeysIn(JsonNode? json)
    {
        var keys = json switch
        {
            JsonObject one when one.ContainsKey("kty") => [one],
            JsonObject set => set["keys"] as JsonArray is { } listed ? [.. listed] : [],
            JsonArray bare => bare.ToList(),
            _ => [],
        };
        return keys.All(key => key is JsonObject) ? [.. keys.Cast<JsonObject>()] : null;
    }

    private static UploadedKeys Judged(List<JsonObject> keys, IReadOnlyList<byte[]> certificates, AssertionProfile assertions, DateTimeOffset now)
    {
        var named = keys.Select(key => key.ContainsKey("kid")).ToList();
        keys.ForEach(UsualKeyMembers.Complete);

        var secrets = keys.Select(key => new Secret { Type = SecretTypes.JsonWebKey, Value = key.ToJsonString(), Expiration = (now + assertions.MaxKeyAge).UtcDateTime }).ToList();
        var once = secrets.Select((secret, at) => (Secret: secret, Named: named[at])).DistinctBy(key => key.Secret.Value).ToList();
        var problems = RegisteredKeyRules.Problems([.. once.Select(key => key.Secret)], assertions, now).DistinctBy(problem => (problem.Id, problem.Index)).ToList();
        return problems.Exists(problem => problem.IsError)
            ? new(problems)
            : new(problems) { Keys = [.. once.Select(key => new UploadedKey(key.Secret.Identifier, RegisteredKeyRules.Canonical(key.Secret.Value), key.Named))], Certificates = certificates };
    }
}
