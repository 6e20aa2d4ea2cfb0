using System.Net;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Endpoints.Token;

/// <summary>How a token request must come over the wire and how it is answered, E-001 to E-026.</summary>
public sealed class TransportTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private Dictionary<string, string> form = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
        form = await provider.CodeFormAsync(client);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-001")]
    public async Task A_form_with_a_good_grant_is_answered_with_tokens()
    {
        var answer = (await Request().SendAsync(provider)).Granted();

        Assert.True(answer.Has("access_token"));
        Assert.Equal("Bearer", answer["token_type"]);
    }

    [Theory, Spec("E-002"), Spec("E-004"), Spec("I1")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Another_method_than_POST_is_answered_with_the_one_allowed(string method)
    {
        var answer = await (Request() with { Method = new(method), Query = "?" + WireRequest.Form(form) }).SendAsync(provider);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(["POST"], answer.ContentHeaders.Allow);
        Assert.DoesNotContain("token", answer.Body, StringComparison.Ordinal);
    }

    [Theory, Spec("E-006"), Spec("E-008"), Spec("I1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("application/x-www-form-urlencoded-not")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded, application/json")]
    public async Task A_body_of_another_content_type_is_refused(string? contentType) =>
        (await (Request() with { ContentType = contentType }).SendAsync(provider)).Refused("invalid_request", "E-006");

    [Theory, Spec("E-001"), Spec("I1")]
    [InlineData("application/x-www-form-urlencoded;charset=UTF-8")]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-8\"")]
    [InlineData("Application/X-WWW-Form-Urlencoded")]
    public async Task The_content_type_may_name_UTF_8_and_has_no_case(string contentType) =>
        (await (Request() with { ContentType = contentType }).SendAsync(provider)).Granted();

    [Fact, Spec("E-006"), Spec("E-051")]
    public async Task A_JSON_body_is_not_read_whatever_stands_in_it()
    {
        var post = await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretPost });
        form = await provider.CodeFormAsync(post);
        form["client_id"] = post.ClientId;
        form["client_secret"] = Provider.Secret;

        (await new WireRequest(System.Text.Json.JsonSerializer.Serialize(form)) { ContentType = "application/json" }.SendAsync(provider)).Refused("invalid_request", "E-006");
        (await new WireRequest(WireRequest.Form(form)).SendAsync(provider)).Granted();
    }

    [Fact, Spec("E-009"), Spec("I1")]
    public async Task Parameters_in_the_query_are_not_read() =>
        (await (Request() with { Body = "", Query = "?" + WireRequest.Form(form) }).SendAsync(provider)).Refused("invalid_request", "E-009");

    [Theory, Spec("E-009")]
    [InlineData("grant_type")]
    [InlineData("code")]
    [InlineData("redirect_uri")]
    [InlineData("code_verifier")]
    public async Task One_parameter_in_the_query_is_refused_even_when_the_body_has_it_too(string parameter) =>
        (await (Request() with { Query = $"?{parameter}={Uri.EscapeDataString(form[parameter])}" }).SendAsync(provider)).Refused("invalid_request", "E-009");

    [Fact, Spec("E-015")]
    public async Task A_query_of_other_parameters_is_overlooked() =>
        (await (Request() with { Query = "?trace=1" }).SendAsync(provider)).Granted();

    [Fact, Spec("E-010")]
    public async Task A_secret_in_the_query_is_refused_and_not_logged()
    {
        var secret = $"query-secret-{Guid.NewGuid():N}";

        (await (Request() with { Authorization = [], Query = $"?client_id={client.ClientId}&client_secret={secret}" }).SendAsync(provider)).Refused("invalid_request", "E-009");
        Assert.DoesNotContain(SuiteLog.Instance.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact, Spec("E-011")]
    public async Task An_empty_body_comes_from_nobody() =>
        (await new WireRequest("").SendAsync(provider)).Refused("invalid_client", "E-063");

    [Theory, Spec("E-013"), Spec("F2"), Spec("I1")]
    [InlineData("code=another")]
    [InlineData("code=")]
    [InlineData("c%6Fde=another")]
    [InlineData("grant_type=authorization_code")]
    [InlineData("foo=1&foo=1")]
    public async Task A_parameter_that_comes_twice_is_refused(string more)
    {
        (await (Request() with { Body = $"{WireRequest.Form(form)}&{more}" }).SendAsync(provider)).Refused("invalid_request", "E-013");
        (await (Request() with { Body = $"{more}&{WireRequest.Form(form)}" }).SendAsync(provider)).Refused("invalid_request", "E-013");
    }

    [Fact, Spec("E-015")]
    public async Task Unknown_parameters_are_ignored()
    {
        foreach (var parameter in (string[])["foo", "state", "scope", "resource", "nonce", "CODE"]) form[parameter] = "anything";

        (await Request().SendAsync(provider)).Granted();
    }

    [Theory, Spec("E-016"), Spec("I1")]
    [InlineData("grant_type", "E-028")]
    [InlineData("code", "E-137")]
    [InlineData("redirect_uri", "E-147")]
    public async Task An_empty_parameter_is_a_missing_one(string parameter, string rule)
    {
        form[parameter] = "";

        (await Request().SendAsync(provider)).Refused("invalid_request", rule);
    }

    [Theory, Spec("E-016")]
    [InlineData("client_id")]
    [InlineData("client_secret")]
    [InlineData("client_assertion")]
    [InlineData("client_assertion_type")]
    public async Task An_empty_credential_is_no_second_one(string parameter)
    {
        form[parameter] = "";

        (await Request().SendAsync(provider)).Granted();
    }

    [Theory, Spec("E-017")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("&")]
    public async Task What_an_editor_puts_behind_the_form_is_not_of_it(string ending) =>
        (await (Request() with { Body = WireRequest.Form(form) + ending }).SendAsync(provider)).Granted();

    [Theory, Spec("E-017")]
    [InlineData("openid+profile")]
    [InlineData("openid%20profile")]
    public async Task A_space_may_be_written_as_plus_or_as_percent_20(string scope)
    {
        var token = (await provider.ExchangeAsync(client)).Granted()["refresh_token"];

        var answer = (await (Request() with { Body = $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}&scope={scope}" }).SendAsync(provider)).Granted();
        Assert.Equal("openid profile", answer["scope"]);
    }

    [Theory, Spec("E-017")]
    [InlineData("%2f")]
    [InlineData("%2F")]
    [InlineData("/")]
    public async Task A_character_may_be_written_plain_or_encoded_in_either_case(string slash) =>
        (await (Request() with { Body = WireRequest.Form(form).Replace("%2F", slash, StringComparison.Ordinal) }).SendAsync(provider)).Granted();

    [Theory, Spec("E-019"), Spec("I1")]
    [InlineData("%00")]
    [InlineData("\0")]
    [InlineData("%FF")]
    [InlineData("\u00FF")]
    [InlineData("%C0%80")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F4%90%80%80")]
    [InlineData("%C3")]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%u0041")]
    public async Task A_parameter_that_is_not_text_is_refused(string octets)
    {
        (await (Request() with { Body = $"{WireRequest.Form(form)}&foo=a{octets}" }).SendAsync(provider)).Refused("invalid_request", "E-019");
        (await (Request() with { Body = $"{WireRequest.Form(form)}&f{octets}=a" }).SendAsync(provider)).Refused("invalid_request", "E-019");
    }

    [Theory, Spec("E-020"), Spec("F2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_64_KiB_is_refused_and_the_next_request_is_served(bool announced)
    {
        var exact = WireRequest.Form(form) + "&padding=";
        exact += new string('x', 64 * 1024 - exact.Length);

        var tooLarge = await (Request() with { Body = exact + "x", LengthIsAnnounced = announced }).SendAsync(provider);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "invalid_request"), (tooLarge.Status, tooLarge.Error));

        (await (Request() with { Body = exact, LengthIsAnnounced = announced }).SendAsync(provider)).Granted();
    }

    [Fact, Spec("F2")]
    public async Task Ten_thousand_parameters_are_refused()
    {
        var more = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"&{number:x}"));

        var answer = await (Request() with { Body = WireRequest.Form(form) + more }).SendAsync(provider);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "invalid_request"), (answer.Status, answer.Error));
    }

    [Fact, Spec("F2")]
    public async Task Ten_thousand_scopes_are_refused()
    {
        var token = (await provider.ExchangeAsync(client)).Granted()["refresh_token"];
        var scope = string.Join('+', Enumerable.Range(0, 10_000).Select(number => $"{number:x}"));

        (await (Request() with { Body = $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}&scope={scope}" }).SendAsync(provider)).Refused("invalid_scope", "E-266");
    }

    [Fact, Spec("E-021"), Spec("E-022")]
    public async Task Tokens_come_as_JSON_that_nobody_stores()
    {
        var answer = (await Request().SendAsync(provider)).Granted();

        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        AssertNotStored(answer);
    }

    [Theory, Spec("E-023"), Spec("E-025")]
    [InlineData("grant_type", "password", HttpStatusCode.BadRequest)]
    [InlineData("code", "unknown", HttpStatusCode.BadRequest)]
    [InlineData("client_id", "another", HttpStatusCode.Unauthorized)]
    public async Task A_refusal_comes_as_JSON_that_nobody_stores_and_redirects_nowhere(string parameter, string value, HttpStatusCode status)
    {
        form[parameter] = value;

        var answer = await Request().SendAsync(provider);
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Null(answer.Headers.Location);
        AssertNotStored(answer);
    }

    [Fact, Spec("E-023"), Spec("E-020")]
    public async Task A_body_that_is_too_large_is_refused_in_an_answer_that_nobody_stores() =>
        AssertNotStored(await (Request() with { Body = new string('x', 70_000) }).SendAsync(provider));

    [Fact, Spec("E-025")]
    public async Task No_cookie_is_set_and_nothing_redirects()
    {
        var answer = (await Request().SendAsync(provider)).Granted();

        Assert.Null(answer.Headers.Location);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact, Spec("E-026")]
    public async Task An_https_issuer_that_is_reached_over_http_refuses()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.IdPorten.TokenEndpoint.Replace("https://", "http://", StringComparison.Ordinal));
        request.Headers.Authorization = Provider.Basic(client.ClientId, Provider.Secret);
        request.Content = new FormUrlEncodedContent(form);

        (await provider.SendAsync(request)).Refused("invalid_request", "E-026");
    }

    [Theory, Spec("E-026")]
    [InlineData("127.0.0.9", true)]
    [InlineData("127.0.0.8", false)]
    public async Task Only_a_configured_proxy_is_believed_when_it_says_https(string proxy, bool believed)
    {
        await using var behindProxy = await Provider.StartAsync(builder =>
        {
            builder.Configuration["IdP:Proxies:0"] = "127.0.0.9";
            builder.Services.AddSingleton<IStartupFilter>(new ReachedFrom(IPAddress.Parse(proxy)));
        });
        var registered = await behindProxy.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, behindProxy.IdPorten.TokenEndpoint.Replace("https://", "http://", StringComparison.Ordinal));
        request.Headers.Authorization = Provider.Basic(registered.ClientId, Provider.Secret);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Content = new FormUrlEncodedContent(await behindProxy.CodeFormAsync(registered));

        var answer = await behindProxy.SendAsync(request);
        if (believed) answer.Granted();
        else answer.Refused("invalid_request", "E-026");
    }

    private static void AssertNotStored(Answer answer)
    {
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no-cache", answer.Headers.Pragma.ToString());
    }

    private WireRequest Request() => new(WireRequest.Form(form)) { Authorization = [Provider.Basic(client.ClientId, Provider.Secret).ToString()] };

    /// <summary>The address that requests come from: a server in memory has none.</summary>
    private sealed class ReachedFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, then) =>
            {
                http.Connection.RemoteIpAddress = address;
                return then(http);
            });
            next(app);
        };
    }
}
