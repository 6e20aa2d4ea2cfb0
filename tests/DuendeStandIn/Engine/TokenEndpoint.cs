using System.Text.Json;
using System.Text.Json.Nodes;
using Duende.IdentityServer.ResponseHandling;
using Duende.IdentityServer.Validation;

namespace DuendeStandIn;

/// <summary>The seven steps of the token endpoint, in the published order. Whatever is refused is refused with 400, a client that cannot prove itself included.</summary>
internal sealed class TokenEndpoint(IClientSecretValidator clients, ITokenRequestValidator requests, ITokenResponseGenerator responses)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            await RefuseAsync(context, "invalid_request", null, null);
            return;
        }

        var client = await clients.ValidateAsync(context, ct);
        if (client.IsError || client.Client is null)
        {
            await RefuseAsync(context, client.Error ?? "invalid_client", client.ErrorDescription, null);
            return;
        }

        var result = await requests.ValidateRequestAsync(new TokenRequestValidationContext
        {
            RequestParameters = Parameters.Of(await context.Request.ReadFormAsync(ct)),
            ClientValidationResult = client,
        }, ct);
        if (result.IsError)
        {
            await RefuseAsync(context, result.Error ?? "invalid_request", result.ErrorDescription, result.CustomResponse);
            return;
        }

        var response = await responses.ProcessAsync(result, ct);
        var answer = new JsonObject();
        if (response.IdentityToken is not null) answer["id_token"] = response.IdentityToken;
        answer["access_token"] = response.AccessToken;
        answer["expires_in"] = response.AccessTokenLifetime;
        answer["token_type"] = response.AccessTokenType;
        if (response.RefreshToken is not null) answer["refresh_token"] = response.RefreshToken;
        answer["scope"] = response.Scope;
        await WriteAsync(context, StatusCodes.Status200OK, answer, response.Custom);
    }

    private static Task RefuseAsync(HttpContext context, string error, string? description, Dictionary<string, object>? custom)
    {
        var answer = new JsonObject { ["error"] = error };
        if (description is not null) answer["error_description"] = description;
        return WriteAsync(context, StatusCodes.Status400BadRequest, answer, custom);
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject answer, Dictionary<string, object>? custom)
    {
        foreach (var (name, value) in custom ?? []) answer[name] = JsonSerializer.SerializeToNode(value);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.Headers.CacheControl = "no-store, no-cache, max-age=0";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
