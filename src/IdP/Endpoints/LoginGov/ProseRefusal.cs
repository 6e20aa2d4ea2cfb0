using System.Text.Encodings.Web;
using System.Text.Json;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.LoginGov;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// A refusal as Login.gov answers it: one member, <c>error</c>, with everything that failed as prose (E-182, D-14). The reference of the
/// explain record goes in a header, where it changes nothing that a client reads.
/// </summary>
public sealed class ProseRefusal : IResult
{
    public const string ReferenceHeader = "X-Reference";

    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // E-181

    private readonly Refusal refusal;
    private readonly string reference;

    private ProseRefusal(Refusal refusal, string reference) => (this.refusal, this.reference) = (refusal, reference);

    /// <summary>Notes the refusal, names it, and returns it as the answer.</summary>
    public static ProseRefusal Of(ProtocolExchange exchange, Refusal refusal)
    {
        var reference = exchange.NoteRefusal(refusal);
        return new(refusal, reference);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = refusal switch
        {
            { Code: "invalid_token" } => StatusCodes.Status401Unauthorized,
            { Code: "server_error" } => StatusCodes.Status500InternalServerError,
            { Rule: LimitRules.TooManyRequests } => StatusCodes.Status429TooManyRequests,
            { Code: "temporarily_unavailable" } => StatusCodes.Status503ServiceUnavailable,
            { Rule: "E-020" } => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };
        RefusalResult.NoStore(response);
        response.Headers[ReferenceHeader] = reference;
        response.ContentType = "application/json";

        await using var json = new Utf8JsonWriter(response.BodyWriter, AsWritten);
        json.WriteStartObject();
        json.WriteString("error"u8, Prose.Of(refusal));
        json.WriteEndObject();
    }
}
