using System.Net.Http.Headers;
using System.Text.Json;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.LoginGov;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// Reads a token request from a form or, as Login.gov does too, from a JSON object (E-007, D-48). A body of any other type says
/// nothing (E-012), and so does a parameter with a structure (E-014). The query is not read: it is in logs and histories.
/// </summary>
internal static class LoginGovTokenForm
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static ValueTask<Result<CodeExchange>> ReadAsync(ProtocolExchange exchange)
    {
        var http = exchange.Http.Request;
        var type = MediaTypeHeaderValue.TryParse(http.ContentType, out var parsed) ? parsed.MediaType?.ToLowerInvariant() : null;
        return ProtocolForm.ReadBodyAsync(http, exchange.Trace, body => type switch
        {
            "application/x-www-form-urlencoded" => ReadForm(body, exchange.Trace),
            "application/json" => ReadJson(body, exchange.Trace),
            _ => new CodeExchange(),
        }, exchange.Aborted);
    }

    private static Result<CodeExchange> ReadForm(ReadOnlyMemory<byte> body, RuleTrace trace)
    {
        if (ProtocolForm.Parse(body.Span, trace).Refused(out var undecodable, out var form)) return Bad(trace, undecodable.Reason);
        return form.HasRepeatedParameter ? Bad(trace, "a parameter was sent more than once") : Of(name => form[name]);
    }

    private static Result<CodeExchange> ReadJson(ReadOnlyMemory<byte> body, RuleTrace trace)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new CodeExchange();

            var members = new JsonMembers(document.RootElement);
            var exchange = Of(name => members.Text(name) is { Length: > 0 } value ? value : null);
            return (exchange.Code + exchange.CodeVerifier + exchange.ClientAssertion).Contains('\0') ? Bad(trace, "a parameter holds a NUL character") : exchange;
        }
        catch (JsonException)
        {
            return Bad(trace, "the body is not JSON");
        }
    }

    private static CodeExchange Of(Func<string, string?> parameter) => new()
    {
        GrantType = parameter("grant_type"),
        Code = parameter("code"),
        CodeVerifier = parameter("code_verifier"),
        ClientAssertionType = parameter("client_assertion_type"),
        ClientAssertion = parameter("client_assertion"),
    };

    // E-018.
    private static Refusal Bad(RuleTrace trace, string reason) => trace.Ask("E-018", new Refusal("invalid_request", "Bad request", reason))!;
}
