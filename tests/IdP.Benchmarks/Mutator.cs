using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IdP.Benchmarks;

/// <summary>A broken request.</summary>
/// <param name="Changes">What was done to it.</param>
/// <param name="EndsConnection">True when its end may not be where it says: nothing can follow it on the same connection.</param>
internal sealed record Mutant(string Changes, byte[] Bytes, bool EndsConnection);

/// <summary>Breaks valid requests: in their form, headers, credentials, assertions and framing. The same random numbers make the same choices.</summary>
/// <param name="random">Makes every choice.</param>
/// <param name="sign">Signs a JWT's header and claims with the key that the header wants.</param>
internal sealed class Mutator(Random random, Func<string, string, string> sign)
{
    private static readonly string[] NastyText =
    [
        "", "%", "%G0", "%00", "%FF", "%C0%80", "%ED%A0%80", "%u0041", "+", "&", "=", "&&==", "\0", "\u00ff\u00fe", "\u00c3\u0028", "a\u0301", "%2500", "' OR 1=1 --",
        "..%2f..%2f", "\r\nX: y", "{}", "[]", "null", "-1", "9999999999999999999999", "code", "openid openid", "\u202e",
    ];

    private static readonly string[] NastyJson =
    [
        "null", "true", "-1", "1e400", "0.1", "9223372036854775808", "253402300800", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[null]", "[[]]", "{}", "{\"a\":1,\"a\":2}", "[1,\"a\"]", "\"x",
        "[\"MIIB\"]", "[\"AAAA\",\"AAAA\"]", "\"none\"", "\"HS256\"", "\"RS512\"", "[\"exp\"]",
    ];

    private static readonly string[] Paths = ["/", "/oidc/token", "/token/", "/token/introspect", "/token/revoke", "/userinfo", "/authorize", "/logout", "/jwks.json", "/token?code=a", "/token?%", "/%2e%2e/token", "/explain/x", "/sign-in"];

    public Mutant Mutate(WireRequest valid)
    {
        var changes = new List<string>();
        var request = valid with { Headers = [.. valid.Headers] };
        for (var times = random.Next(1, 4); times > 0; times--) request = Change(request, changes);

        var bytes = WithLength(request, changes).ToBytes();
        var framed = !changes.Any(change => change.StartsWith("head", StringComparison.Ordinal));
        if (random.Next(20) == 0)
        {
            Spoil(bytes, changes);
            framed = false;
        }

        return new(string.Join(", ", changes), bytes, !framed);
    }

    private WireRequest Change(WireRequest request, List<string> changes)
    {
        var kind = random.Next(14);
        changes.Add(kind switch { 0 => "body bytes", 1 => "parameter value", 2 => "parameter twice", 3 => "parameter gone", 4 => "huge", 5 => "many parameters", 6 => "path", 7 => "head value", 8 => "head twice", 9 => "head huge", 10 => "basic", 11 => "jwt part", 12 => "jwt signed", _ => "jwt x5c" });
        return kind switch
        {
            0 => request with { Body = Bytes(request.Body) },
            1 => WithForm(request, form => Replace(form, value => random.Next(3) == 0 ? value[..random.Next(value.Length + 1)] : value.Insert(random.Next(value.Length + 1), Nasty()))),
            2 => WithForm(request, form => [.. form, form[random.Next(form.Count)]]),
            3 => WithForm(request, form => [.. form.Where((_, i) => i != random.Next(form.Count))]),
            4 => WithForm(request, form => Replace(form, value => value + new string('A', 1 << random.Next(8, 18)))),
            5 => WithForm(request, form => [.. form, .. Enumerable.Range(0, random.Next(200)).Select(i => $"p{i}={Nasty()}")]),
            6 => request with { Path = Paths[random.Next(Paths.Length)], Method = random.Next(4) == 0 ? "GET" : request.Method },
            7 => WithHeader(request, header => new(header.Key, header.Value.Insert(random.Next(header.Value.Length + 1), Nasty()))),
            8 => request with { Headers = [.. request.Headers, request.Headers[random.Next(request.Headers.Count)]] },
            9 => WithHeader(request, header => new(header.Key, header.Value + new string('A', 1 << random.Next(8, 17)))),
            10 => WithAuthorization(request, BasicText()),
            11 => WithAssertion(request, jwt => Part(jwt)),
            12 => WithAssertion(request, jwt => Resigned(jwt, member: null)),
            _ => WithAssertion(request, jwt => Resigned(jwt, "x5c")),
        };
    }

    private string Nasty() => NastyText[random.Next(NastyText.Length)];

    private byte[] Bytes(byte[] body)
    {
        if (body.Length == 0) return body;
        var bytes = body.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(3) == 0) bytes.Insert(at, (byte)random.Next(256));
            else if (random.Next(2) == 0 && bytes.Count > 1) bytes.RemoveAt(at);
            else bytes[at] = (byte)random.Next(256);
        }

        return [.. bytes];
    }

    // Bytes anywhere, the request line and the ends of lines among them.
    private void Spoil(byte[] bytes, List<string> changes)
    {
        changes.Add("head bytes");
        for (var times = random.Next(1, 4); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
    }

    private List<string> Replace(List<string> form, Func<string, string> change)
    {
        var at = random.Next(form.Count);
        return [.. form.Select((field, i) => i == at ? change(field) : field)];
    }

    private static WireRequest WithForm(WireRequest request, Func<List<string>, List<string>> change) =>
        request.Body.Length == 0 ? request : request with { Body = Encoding.Latin1.GetBytes(string.Join('&', change([.. Encoding.Latin1.GetString(request.Body).Split('&')]))) };

    private WireRequest WithHeader(WireRequest request, Func<KeyValuePair<string, string>, KeyValuePair<string, string>> change)
    {
        var at = random.Next(request.Headers.Count);
        return request with { Headers = [.. request.Headers.Select((header, i) => i == at ? change(header) : header)] };
    }

    private static WireRequest WithAuthorization(WireRequest request, string value) =>
        request with { Headers = [.. request.Headers.Where(header => header.Key != "Authorization"), new("Authorization", value)] };

    private string BasicText()
    {
        var credential = Encoding.Latin1.GetBytes(random.Next(6) switch
        {
            0 => "reference",
            1 => $"reference:{Stock.Secret}{Nasty()}",
            2 => $"reference{Nasty()}:{Stock.Secret}",
            3 => $":{Nasty()}",
            4 => $"reference:{new string(':', random.Next(3000))}",
            _ => Nasty() + Nasty(),
        });
        if (random.Next(3) == 0) random.NextBytes(credential);
        return $"{(random.Next(4) == 0 ? "basic" : "Basic")} {Convert.ToBase64String(credential)}{(random.Next(4) == 0 ? "=" : "")}";
    }

    private static WireRequest WithAssertion(WireRequest request, Func<string, string> change)
    {
        const string name = "client_assertion=";
        return WithForm(request, form => [.. form.Select(field => field.StartsWith(name, StringComparison.Ordinal) ? name + Uri.EscapeDataString(change(Uri.UnescapeDataString(field[name.Length..]))) : field)]);
    }

    // A part taken away, doubled, exchanged, or changed so that the signature no longer fits.
    private string Part(string jwt)
    {
        var parts = jwt.Split('.');
        var at = random.Next(parts.Length);
        parts[at] = random.Next(6) switch
        {
            0 => "",
            1 => parts[random.Next(parts.Length)],
            2 => parts[at] + "=",
            3 => parts[at][..random.Next(parts[at].Length + 1)],
            4 => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(200))))),
            _ => Base64Url.EncodeToString(Encoding.Latin1.GetBytes(Nasty())),
        };
        return string.Join('.', random.Next(5) == 0 ? [.. parts, .. parts] : parts);
    }

    // A member of the header or the claims replaced, and signed again. What is no longer an assertion of three parts stays as it is.
    private string Resigned(string jwt, string? member)
    {
        if (jwt.Split('.') is not [var first, var second, _] || !Base64Url.IsValid(first) || !Base64Url.IsValid(second)) return jwt;

        var header = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first));
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(second));
        if (member is not null) return sign(header.Contains(member, StringComparison.Ordinal) ? SpoilCertificate(header) : Member(header, member), claims);
        return random.Next(3) == 0 ? sign(Member(header, Any("alg", "kid", "typ", "crit", "jku", "jwk")), claims) : sign(header, Member(claims, Any("iss", "sub", "aud", "exp", "iat", "nbf", "jti")));
    }

    private string Any(params string[] names) => names[random.Next(names.Length)];

    private string Member(string json, string member)
    {
        var value = NastyJson[random.Next(NastyJson.Length)];
        var at = json.IndexOf($"\"{member}\":", StringComparison.Ordinal);
        if (at < 0 || random.Next(8) == 0) return json.Length < 2 ? json : $"{json[..^1]},\"{member}\":{value}}}";

        var start = at + member.Length + 3;
        var end = json.IndexOfAny([',', '}'], start);
        return end < 0 ? json : $"{json[..start]}{value}{json[end..]}";
    }

    // A few characters of the base64 in x5c: a certificate that is nearly one.
    private string SpoilCertificate(string header)
    {
        var characters = header.ToCharArray();
        var start = header.IndexOf('[', StringComparison.Ordinal) + 1;
        for (var times = random.Next(1, 4); times > 0 && start < characters.Length; times--)
        {
            var at = random.Next(start, characters.Length);
            if (char.IsAsciiLetterOrDigit(characters[at])) characters[at] = (char)('A' + random.Next(26));
        }

        return new string(characters);
    }

    // The length is put right, or it would be the only thing wrong; sometimes it is what is wrong.
    private WireRequest WithLength(WireRequest request, List<string> changes)
    {
        var length = request.Body.Length.ToString(CultureInfo.InvariantCulture);
        if (random.Next(25) == 0)
        {
            changes.Add("head length");
            length = random.Next(6) switch { 0 => "-1", 1 => "0", 2 => "99999999999999999999", 3 => "1e3", 4 => $"{request.Body.Length + 7}", _ => $"{request.Body.Length / 2}" };
        }

        return request with { Headers = [.. request.Headers.Select(header => header.Key == "Content-Length" && !changes.Contains("head value") ? new(header.Key, length) : header)] };
    }
}
