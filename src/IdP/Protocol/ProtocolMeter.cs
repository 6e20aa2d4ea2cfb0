using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IdP.Rules;
using IdP.Rules.Token;

namespace IdP.Protocol;

/// <summary>
/// Counts what protocol requests come to. Every attribute has few values, named by the standards, the rules or the configuration:
/// nothing that a request brings becomes one. While nobody collects metrics it costs nothing.
/// </summary>
public sealed class ProtocolMeter
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "IdP";

    /// <summary>A protocol request, as a span within the one of HTTP.</summary>
    public static readonly ActivitySource Spans = new(Name);

    private static readonly string[] Endpoints = ["authorize", "token", "par", "userinfo", "introspection", "revocation", "logout"];

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private const string Outcome = "idp.outcome", Error = "error.type", Rule = "idp.rule";

    // Which of what may be used once came again, by the rule that refused it.
    private static readonly FrozenDictionary<string, string> Replays = new Dictionary<string, string>
    {
        ["E-093"] = "jti",
        ["RFC9449-11.1"] = "dpop",
        [AuthorizationCodeRules.Replayed] = "code",
        [RefreshTokenRules.Replayed] = "refresh",
        ["E-300"] = "par",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Counter<long>> requests;
    private readonly Histogram<double> tokenDuration;
    private readonly Counter<long> authentications, signIns, replays, lockouts;

    public ProtocolMeter(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        requests = Endpoints.ToFrozenDictionary(endpoint => endpoint, endpoint => meter.CreateCounter<long>($"idp.{endpoint}.requests", "{request}", $"Requests to the {endpoint} endpoint."));
        tokenDuration = meter.CreateHistogram(
            "idp.token.duration", "s", "How long a token request took.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        authentications = meter.CreateCounter<long>("idp.client.authentications", "{authentication}", "Clients that proved who they are, or did not.");
        signIns = meter.CreateCounter<long>("idp.signins", "{sign_in}", "Sign-ins of persons. Single sign-on is none.");
        replays = meter.CreateCounter<long>("idp.replay.rejected", "{request}", "What may be used once and came again.");
        lockouts = meter.CreateCounter<long>("idp.lockouts", "{lockout}", "Callers that began to be held back by a limit.");
    }

    /// <summary>Counts a request that has been answered.</summary>
    public void Count(ProtocolExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var refusal = exchange.Refusal;
        var outcome = OutcomeOf(refusal);
        if (requests.TryGetValue(exchange.Endpoint, out var counter) && counter.Enabled) counter.Add(1, Tags(exchange, outcome));
        if (exchange.Endpoint == "token" && tokenDuration.Enabled)
        {
            tokenDuration.Record(exchange.Elapsed.TotalSeconds, new("idp.grant_type", GrantTypeOf(exchange)), new(Outcome, outcome));
        }

        if (authentications.Enabled) CountAuthentication(exchange);
        if (signIns.Enabled) CountSignIn(exchange);
        if (refusal is not null && replays.Enabled && Replays.TryGetValue(refusal.Rule, out var kind)) replays.Add(1, new KeyValuePair<string, object?>("idp.kind", kind));
    }

    /// <summary>Counts a caller that is told to wait, once for each time that begins.</summary>
    /// <param name="scope">What is counted by: <c>address</c>, <c>client</c> or <c>push</c>.</param>
    public void CountLockout(string scope) => lockouts.Add(1, new KeyValuePair<string, object?>("idp.scope", scope));

    /// <summary>What a request came to, on its span. A person is not named, nor is anything they carry; the reference leads to the explain record.</summary>
    public static void Describe(Activity span, ProtocolExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(span);
        ArgumentNullException.ThrowIfNull(exchange);
        span.SetTag("idp.issuer", exchange.Issuer.Name);
        span.SetTag(Outcome, OutcomeOf(exchange.Refusal));
        if (exchange.Refusal is not { } refusal) return;

        span.SetTag(Error, refusal.Code);
        span.SetTag(Rule, refusal.Rule);
        span.SetTag("idp.reference", exchange.Reference);
        if (IsFault(refusal)) span.SetStatus(ActivityStatusCode.Error);
    }

    private static TagList Tags(ProtocolExchange exchange, string outcome)
    {
        var tags = new TagList { { Outcome, outcome } };
        switch (exchange.Endpoint)
        {
            case "token":
                tags.Add("idp.grant_type", GrantTypeOf(exchange));
                tags.Add("idp.client.auth_method", exchange.AuthenticationMethod ?? "unknown");
                break;
            case "authorize":
                tags.Add("idp.profile", exchange.Issuer.Profile.Name);
                break;
        }

        if (exchange.Refusal is not { } refusal) return tags;
        tags.Add(Error, refusal.Code);
        if (exchange.Endpoint == "token") tags.Add(Rule, refusal.Rule);
        return tags;
    }

    // What a client presented was judged, or it was refused for not presenting anything that could be.
    private void CountAuthentication(ProtocolExchange exchange)
    {
        var refused = exchange.Refusal is { Code: "invalid_client" };
        if (exchange.AuthenticationMethod is null && !refused) return;

        var tags = new TagList { { "idp.client.auth_method", exchange.AuthenticationMethod ?? "unknown" }, { Outcome, refused ? "refused" : "ok" } };
        if (refused) tags.Add(Rule, exchange.Refusal!.Rule);
        authentications.Add(1, tags);
    }

    private void CountSignIn(ProtocolExchange exchange)
    {
        if (exchange.SignedInWith is { } acr) signIns.Add(1, new(Outcome, "ok"), new("idp.acr", acr));
        else if (exchange.Endpoint == "sign-in") signIns.Add(1, new(Outcome, OutcomeOf(exchange.Refusal) is "failed" ? "failed" : "refused"), new(Error, exchange.Refusal?.Code ?? "invalid_choice"));
    }

    private static string OutcomeOf(Refusal? refusal) => refusal is null ? "ok" : IsFault(refusal) ? "failed" : "refused";

    private static bool IsFault(Refusal refusal) => refusal.Code == "server_error" || refusal.Rule is "E-273" or LimitRules.Overloaded;

    private static string GrantTypeOf(ProtocolExchange exchange) => exchange.GrantType switch
    {
        GrantTypes.AuthorizationCode => GrantTypes.AuthorizationCode,
        GrantTypes.RefreshToken => GrantTypes.RefreshToken,
        GrantTypes.ClientCredentials => GrantTypes.ClientCredentials,
        null => "none",
        _ => "other",
    };
}
