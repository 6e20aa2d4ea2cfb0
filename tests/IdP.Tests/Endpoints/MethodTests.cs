using System.Net;

namespace IdP.Tests.Endpoints;

/// <summary>Which HTTP methods each endpoint takes; the others do nothing and say which would.</summary>
public sealed class MethodTests
{
    [Theory, Spec("I1"), Spec("E-002"), Spec("E-004")]
    [InlineData("/token", "POST")]
    [InlineData("/token/introspect", "POST")]
    [InlineData("/token/revoke", "POST")]
    [InlineData("/sign-in", "POST")]
    [InlineData("/authorize", "GET, POST")]
    [InlineData("/logout", "GET, POST")]
    [InlineData("/userinfo", "GET, POST")]
    [InlineData("/jwks.json", "GET, HEAD")]
    [InlineData("/.well-known/openid-configuration", "GET, HEAD")]
    [InlineData("/.well-known/oauth-authorization-server", "GET, HEAD")]
    [InlineData("/.well-known/oauth-authorization-server/oidc", "GET, HEAD")]
    public async Task Another_method_is_refused_and_the_right_ones_are_named(string path, string allowed)
    {
        var provider = await Provider.SharedAsync();
        foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE" }.Except(allowed.Split(", ")))
        {
            foreach (var prefix in path.StartsWith("/.well-known", StringComparison.Ordinal) ? [""] : new[] { "", "/oidc" })
            {
                var answer = await provider.SendAsync(new HttpRequestMessage(new HttpMethod(method), prefix + path));

                Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, answer.Status));
                Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow.Order()));
                Assert.Equal("", answer.Body);
            }
        }
    }

    [Theory, Spec("I1")]
    [InlineData("/jwks.json")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server/oidc")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string path)
    {
        var provider = await Provider.SharedAsync();
        var get = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        var head = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Body));
        Assert.Equal((get.ContentHeaders.ContentType, get.Headers.CacheControl), (head.ContentHeaders.ContentType, head.Headers.CacheControl));
    }

    [Theory, Spec("E-275")]
    [InlineData("/token", "POST")]
    [InlineData("/userinfo", "GET")]
    [InlineData("/.well-known/openid-configuration", "GET")]
    [InlineData("/jwks.json", "GET")]
    public async Task A_preflight_is_granted_to_the_origin_of_a_registered_browser_client_and_to_no_other(string path, string method)
    {
        var provider = await Provider.SharedAsync();
        await provider.RegisterPublicAsync(client => client with { RedirectUris = ["https://spa.example/callback"] });

        Assert.Equal("https://spa.example", await AllowedOriginAsync("https://spa.example"));
        Assert.Null(await AllowedOriginAsync("https://evil.example"));
        Assert.Null(await AllowedOriginAsync("null"));

        async Task<string?> AllowedOriginAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method } } };
            var answer = await provider.SendAsync(request);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
        }
    }
}
