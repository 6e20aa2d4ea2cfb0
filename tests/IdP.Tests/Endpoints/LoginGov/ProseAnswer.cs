using System.Net;
using System.Text.Json;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>How Login.gov refuses.</summary>
internal static class ProseAnswer
{
    /// <summary>400, and a body with the one member and the whole texts, joined by single spaces.</summary>
    public static Answer RefusedWith(this Answer answer, params string[] texts)
    {
        Assert.Equal((HttpStatusCode.BadRequest, string.Join(' ', texts)), (answer.Status, answer.Error));
        Assert.Equal(["error"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return answer;
    }

    /// <summary>The claims of an id_token, each as JSON.</summary>
    public static JsonElement Claims(this Answer answer) => JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(answer["id_token"].Split('.')[1])).RootElement;
}
