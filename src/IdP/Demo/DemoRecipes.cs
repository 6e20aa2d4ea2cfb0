using IdP.Issuers;
using IdP.Pages;

namespace IdP.Demo;

/// <summary>Sequences for a terminal (bash, curl, openssl) that work as they stand: the test suite runs them.</summary>
public static class DemoRecipes
{
    // RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /// <param name="demoFolder">Where the demo keys lie, as an absolute path.</param>
    /// <param name="caFile">The development CA, when the issuer is on https with a generated certificate.</param>
    public static IReadOnlyList<Recipe> For(Issuer issuer, string demoFolder, string person, string? caFile)
    {
        var curl = caFile is null ? "curl -sS" : $"curl -sS --cacert '{caFile}'";
        return
        [
            new("1. Sign in and get a code", "Signs the first test user in at demo-basic and keeps the code in $CODE. It lives for 60 seconds.", SignIn(issuer, curl, person, "demo-basic")),
            new("2. Exchange it, with client_secret_basic", "The answer holds an access token, an id_token and a refresh token.",
            [
                $"{curl} -u 'demo-basic:{DemoClients.SecretOf("demo-basic")}' \\",
                $"  -d grant_type=authorization_code --data-urlencode \"code=$CODE\" \\",
                $"  --data-urlencode 'redirect_uri={DemoClients.Callback}' -d 'code_verifier={Verifier}' \\",
                $"  {issuer.TokenEndpoint}",
            ]),
            new("3. The same with a business certificate", "Makes a client assertion with the demo certificate (private_key_jwt, x5c) and exchanges a code with it.",
            [
                .. SignIn(issuer, curl, person, "demo-certificate"),
                "b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }",
                "NOW=$(date +%s)",
                $"HEADER=$(printf '{{\"alg\":\"RS256\",\"x5c\":%s}}' \"$(cat '{Path.Combine(demoFolder, "demo-certificate.x5c.json")}')\" | b64)",
                $"CLAIMS=$(printf '{{\"iss\":\"demo-certificate\",\"sub\":\"demo-certificate\",\"aud\":\"{issuer.Url}\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}}' $NOW $((NOW+120)) \"$(openssl rand -hex 16)\" | b64)",
                $"SIGNATURE=$(printf %s \"$HEADER.$CLAIMS\" | openssl dgst -sha256 -sign '{Path.Combine(demoFolder, "demo-certificate.key.pem")}' -binary | b64)",
                $"{curl} -d grant_type=authorization_code --data-urlencode \"code=$CODE\" \\",
                $"  --data-urlencode 'redirect_uri={DemoClients.Callback}' -d 'code_verifier={Verifier}' -d client_id=demo-certificate \\",
                "  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\",
                "  -d \"client_assertion=$HEADER.$CLAIMS.$SIGNATURE\" \\",
                $"  {issuer.TokenEndpoint}",
            ]),
            new("4. See a refusal explained", "The verifier is wrong on purpose: the answer says which rule broke, and its reference opens the whole record.",
            [
                .. SignIn(issuer, curl, person, "demo-basic"),
                $"{curl} -u 'demo-basic:{DemoClients.SecretOf("demo-basic")}' \\",
                $"  -d grant_type=authorization_code --data-urlencode \"code=$CODE\" \\",
                $"  --data-urlencode 'redirect_uri={DemoClients.Callback}' -d code_verifier={new string('x', 43)} \\",
                $"  {issuer.TokenEndpoint}",
            ]),
        ];
    }

    private static string[] SignIn(Issuer issuer, string curl, string person, string client) =>
    [
        "JAR=$(mktemp)",
        $"REQUEST=$({curl} -c $JAR -b $JAR -G {issuer.Url}{issuer.Profile.Paths.Authorize} \\",
        $"  -d response_type=code -d client_id={client} --data-urlencode 'redirect_uri={DemoClients.Callback}' \\",
        "  -d scope=openid%20profile -d state=demo -d nonce=demo \\",
        $"  -d code_challenge={Challenge} -d code_challenge_method=S256 \\",
        "  | sed -n 's/.*name=\"request\" value=\"\\([^\"]*\\)\".*/\\1/p')",
        $"CODE=$({curl} -b $JAR -o /dev/null -w '%{{redirect_url}}' \\",
        $"  -d person={person} -d acr={issuer.Profile.DefaultAcr} -d action=sign-in --data-urlencode \"request=$REQUEST\" \\",
        $"  {issuer.Url}/sign-in | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/; s/%3D/=/g')",
        "echo \"CODE=$CODE\"",
    ];
}
