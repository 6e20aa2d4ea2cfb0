using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using IdP.Rules;

namespace IdP.Protocol;

/// <summary>
/// The form of a protocol request, read in one way only: every parameter at most once (RFC6749-3.2), an empty one is an
/// absent one (RFC6749-3.1), strict UTF-8, no NUL. The framework's reader repairs what it cannot decode; we refuse it.
/// </summary>
public sealed class ProtocolForm
{
    /// <summary>Larger bodies are refused before they are read (E-020).</summary>
    public const int LargestBody = 64 * 1024;

    private const int MostParameters = 100;

    private const string Repeatable = "resource";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly List<KeyValuePair<string, string>> parameters = new(8);

    private ProtocolForm()
    {
    }

    /// <summary>True when some parameter came more than once; the first value counts until a rule refuses it (RFC6749-3.1).</summary>
    public bool HasRepeatedParameter { get; private set; }

    /// <summary>The parameter's value, or null when it was absent or empty (E-016). What nobody asks for is ignored (E-015).</summary>
    public string? this[string parameter]
    {
        get
        {
            foreach (var (name, value) in parameters)
            {
                if (name == parameter) return value.Length > 0 ? value : null;
            }

            return null;
        }
    }

    /// <summary>Every value of <c>resource</c>, the one parameter that may come more than once (RFC8707-2).</summary>
    public string[] Resources => [.. parameters.Where(parameter => parameter is { Key: Repeatable, Value.Length: > 0 }).Select(parameter => parameter.Value)];

    public static async ValueTask<Result<ProtocolForm>> ReadAsync(HttpRequest request, RuleTrace trace, CancellationToken ct)
    {
        // E-006, E-008, E-051, D-01: the form and nothing else, whatever the page says of a JSON payload.
        if (trace.Ask("E-006", BodyIsForm(request.ContentType)) is { } notForm) return notForm;
        if ((await ReadBodyAsync(request, trace, body => Parse(body.Span, trace), ct)).Refused(out var refusal, out var form)) return refusal;
        return trace.Ask("E-013", NothingIsRepeated(form)) is { } repeated ? repeated : form;
    }

    /// <summary>Reads a whole body that is not larger than <see cref="LargestBody"/>, whatever is in it.</summary>
    /// <param name="parse">The body is gone when this returns.</param>
    public static async ValueTask<Result<T>> ReadBodyAsync<T>(HttpRequest request, RuleTrace trace, Func<ReadOnlyMemory<byte>, Result<T>> parse, CancellationToken ct) where T : class
    {
        if (trace.Ask("E-020", BodyIsSmall(request.ContentLength)) is { } large) return large;

        var body = ArrayPool<byte>.Shared.Rent(request.ContentLength is { } announced ? (int)announced + 1 : LargestBody + 1);
        try
        {
            var length = 0;
            while (length < body.Length)
            {
                var read = await request.Body.ReadAsync(body.AsMemory(length), ct);
                if (read == 0) break;
                length += read;
            }

            return trace.Ask("E-020", BodyIsSmall(length)) is { } tooLarge ? tooLarge : parse(body.AsMemory(0, length));
        }
        finally
        {
            // A pooled buffer that held a secret is not handed on with it.
            ArrayPool<byte>.Shared.Return(body, clearArray: true);
        }
    }

    /// <summary>Reads the query as strictly as a form: the raw query, decoded in one way only.</summary>
    public static Result<ProtocolForm> ReadQuery(HttpRequest request, RuleTrace trace) =>
        Parse(Encoding.UTF8.GetBytes(request.QueryString.Value?.TrimStart('?') ?? ""), trace);

    /// <summary>Reads an urlencoded form. Pure; never throws.</summary>
    public static Result<ProtocolForm> Parse(ReadOnlySpan<byte> body, RuleTrace trace)
    {
        var form = new ProtocolForm();
        body = body.TrimEnd("\r\n"u8); // E-017: what an editor or curl put behind the form is not of it

        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty) continue;

            var equals = pair.IndexOf((byte)'=');
            if (Decode(equals < 0 ? pair : pair[..equals]) is not { } name || Decode(equals < 0 ? default : pair[(equals + 1)..]) is not { } value)
            {
                return trace.Ask("E-019", Refusal.InvalidRequest("A parameter is not percent-encoded UTF-8, or holds a NUL character."))!;
            }

            if (form.parameters.Count == MostParameters) return trace.Ask("E-020", Refusal.InvalidRequest($"The request has more than {MostParameters} parameters."))!;
            if (name != Repeatable && form.Has(name)) form.HasRepeatedParameter = true;
            else form.parameters.Add(new(name, value));
        }

        trace.Held("E-019");
        return form;
    }

    /// <summary>True when the parameter came, though perhaps empty.</summary>
    public bool Has(string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Key == name) return true;
        }

        return false;
    }

    private static Refusal? BodyIsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? null
            : Refusal.InvalidRequest("The body must be application/x-www-form-urlencoded in UTF-8.").Because("application/x-www-form-urlencoded", Printable.Shorten(contentType));

    private static Refusal? NothingIsRepeated(ProtocolForm form) =>
        form.HasRepeatedParameter ? Refusal.InvalidRequest("A parameter was sent more than once.") : null;

    private static Refusal? BodyIsSmall(long? length) =>
        length > LargestBody
            ? Refusal.InvalidRequest($"The body is larger than {LargestBody} bytes.").Because($"at most {LargestBody} bytes", "more")
            : null;

    // Percent-decoding as in the urlencoded form of HTML: + is a space. Null when it cannot be decoded in one way only.
    internal static string? Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0 && Ascii.IsValid(encoded)) return encoded.Contains((byte)0) ? null : Encoding.ASCII.GetString(encoded);

        var decoded = encoded.Length <= 1024 ? stackalloc byte[encoded.Length] : new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            decoded[length++] = encoded[i] switch
            {
                (byte)'+' => (byte)' ',
                (byte)'%' when i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]) =>
                    (byte)((HexValue(encoded[++i]) << 4) | HexValue(encoded[++i])),
                (byte)'%' => 0,
                var plain => plain,
            };
            if (decoded[length - 1] == 0) return null;
        }

        try
        {
            return StrictUtf8.GetString(decoded[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int HexValue(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
