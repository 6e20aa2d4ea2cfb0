using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdP.Admin.Api;

/// <summary>How the API writes JSON, and how strictly it reads it: snake_case, nothing unknown, nothing twice, nothing deep.</summary>
internal static class ApiJson
{
    private const int Deepest = 8;

    public static readonly JsonSerializerOptions Options = Configure(new() { MaxDepth = Deepest });

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // never in a page: it is answered as JSON, with nosniff
        options.Converters.Add(new UtcMilliseconds());
        return options;
    }
}
