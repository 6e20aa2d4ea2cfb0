using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Duende.IdentityServer.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace DuendeStandIn;

/// <summary>A grant as the text that is stored: JSON, under data protection unless the options say otherwise.</summary>
internal sealed class GrantJson(IDataProtectionProvider protection, PersistentGrantOptions options)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new ClaimJson(), new PrincipalJson() } };
    private readonly IDataProtector _protector = protection.CreateProtector("PersistedGrants");

    public string Write<T>(T grant)
    {
        var json = JsonSerializer.Serialize(grant, Json);
        return JsonSerializer.Serialize(options.DataProtectData ? new Envelope(true, _protector.Protect(json)) : new Envelope(false, json));
    }

    public T Read<T>(string data)
    {
        var envelope = JsonSerializer.Deserialize<Envelope>(data)!;
        return JsonSerializer.Deserialize<T>(envelope.DataProtected ? _protector.Unprotect(envelope.Payload) : envelope.Payload, Json)!;
    }

    private sealed record Envelope(bool DataProtected, string Payload);

    private sealed record ClaimText(string Type, string Value, string ValueType);

    private sealed record PrincipalText(string? AuthenticationType, IReadOnlyList<ClaimText> Claims);

    private sealed class ClaimJson : JsonConverter<Claim>
    {
        public override Claim Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Claim(JsonSerializer.Deserialize<ClaimText>(ref reader, options)!);
        public override void Write(Utf8JsonWriter writer, Claim value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, Text(value), options);
        public static Claim Claim(ClaimText text) => new(text.Type, text.Value, text.ValueType);
        public static ClaimText Text(Claim claim) => new(claim.Type, claim.Value, claim.ValueType);
    }

    private sealed class PrincipalJson : JsonConverter<ClaimsPrincipal>
    {
        public override ClaimsPrincipal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = JsonSerializer.Deserialize<PrincipalText>(ref reader, options)!;
            return new ClaimsPrincipal(new ClaimsIdentity(text.Claims.Select(ClaimJson.Claim), text.AuthenticationType, "name", "role"));
        }

        public override void Write(Utf8JsonWriter writer, ClaimsPrincipal value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new PrincipalText(value.Identity?.AuthenticationType, [.. value.Claims.Select(ClaimJson.Text)]), options);
    }
}
