using System.Text.Json;
using IdP.Admin.Texts;
using IdP.Rules.Registration;

namespace IdP.Admin.Api;

/// <summary>Reads the body of a request: bounded before it is parsed, and strictly.</summary>
internal static class ApiBody
{
    public const string MergePatch = "application/merge-patch+json";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>One JSON object of known members.</summary>
    public static async Task<Reading<T>> ReadAsync<T>(ApiCall call, HttpRequest request) where T : class
    {
        if ((await ReadObjectAsync(call, request)).Failed(out var problem, out var json)) return problem;
        try
        {
            return JsonSerializer.Deserialize<T>(json.RootElement, ApiJson.Options)!;
        }
        catch (JsonException wrong)
        {
            return call.Problem(ProblemType.Validation, errors: [new(Pointer(wrong.Path), "document.member", wrong.Message)]);
        }
        finally
        {
            json.Dispose();
        }
    }

    /// <summary>The keys of a JWK Set; or, as ID-porten's own example has it, the array of them alone.</summary>
    public static async Task<Reading<IReadOnlyList<string>>> ReadKeysAsync(ApiCall call, HttpRequest request)
    {
        if ((await ReadDocumentAsync(call, request, ApiAnswer.JsonType)).Failed(out var problem, out var json)) return problem;
        using (json)
        {
            var keys = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("keys", out var set) ? set : json.RootElement;
            return keys.ValueKind == JsonValueKind.Array
                ? new List<string>(keys.EnumerateArray().Select(key => key.GetRawText()))
                : call.Refused([new("jwks", "RFC7517-5", "document.not_a_key_set", "must be a key set: { \"keys\": [ … ] }.", ("member", "jwks"))]);
        }
    }

    /// <summary>One JSON object, whatever its members.</summary>
    /// <param name="mediaType">What it must be sent as.</param>
    public static async Task<Reading<JsonDocument>> ReadObjectAsync(ApiCall call, HttpRequest request, string mediaType = ApiAnswer.JsonType)
    {
        if ((await ReadDocumentAsync(call, request, mediaType)).Failed(out var problem, out var json)) return problem;
        if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
        json.Dispose();
        return call.Refused([new(RegistrationProblem.WholeDocument, "RFC7591-3.1", "document.not_an_object", "must be one JSON object.")]);
    }

    private static async Task<Reading<JsonDocument>> ReadDocumentAsync(ApiCall call, HttpRequest request, string mediaType)
    {
        if (!IsOfType(request, mediaType))
        {
            return call.Problem(ProblemType.UnsupportedMediaType, values: [("type", mediaType)]) with { Headers = [(HttpMethods.IsPatch(request.Method) ? "Accept-Patch" : "Accept-Post", mediaType)] };
        }

        var body = await ReadAsync(request, call.Aborted);
        if (body.Length == 0) return call.Problem(ProblemType.Validation, errors: [call.Error("", "document.empty", ApiTexts.BodyRequired)]);

        // What is no document at all is said as of any other document.
        var whole = ClientDocument.Read(body, issuer: null).Problems.Where(problem => problem.Member == RegistrationProblem.WholeDocument && problem.Id != "document.not_an_object").ToList();
        if (whole.Count > 0) return call.Refused(whole);
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException repeated)
        {
            return call.Problem(ProblemType.Validation, errors: [new("", "document.repeated_member", repeated.Message)]);
        }
    }

    // One byte more than allowed is read, so that too large is told from just large enough.
    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (body.Length <= ClientDocument.Largest && await request.Body.ReadAsync(buffer, ct) is > 0 and var read) body.Write(buffer, 0, read);
        var bytes = body.ToArray();
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    private static bool IsOfType(HttpRequest request, string mediaType) =>
        request.GetTypedHeaders().ContentType is { } type
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>From <c>$.a.b[1]</c>, as System.Text.Json says it, to <c>/a/b/1</c>.</summary>
    private static string Pointer(string? path) =>
        path is null or "$" ? "" : path[1..].Replace(".", "/", StringComparison.Ordinal).Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
