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
    /// <param name="newer">An issuer with ID-porten's newer rules; null for none.</param>
    public static IReadOnlyList<Recipe> For(Issuer issuer, Issuer? newer, string demoFolder, string person, string? caFile)
    {
        string[] setting = caFile is null ? [$"ISSUER={issuer.Url}"] : [$"ISSUER={issuer.Url}", $"export CURL_CA_BUNDLE='{caFile}'"];
        var paths = issuer.Profile.Paths;
        return
        [
            new("1. Sign in and get a code", "Defines code_for, which signs the first test user in at a client as a browser would, and keeps a code for demo-basic in $CODE. A code lives for 60 seconds.",
            [
                .. setting,
                $"CALLBACK={DemoClients.Callback}",
                $"VERIFIER={Verifier}",
                "code_for() {",
                "  jar=$(mktemp)",
                $"  form=$(curl -sS -c $jar -G $ISSUER{paths.Authorize} \\",
                "    -d response_type=code -d client_id=$1 -d redirect_uri=$CALLBACK \\",
                "    -d scope=openid%20profile -d state=demo -d nonce=demo \\",
                "    -d code_challenge_method=S256 \\",
                $"    -d code_challenge={Challenge} \\",
                "    | sed -n 's/.*name=\"request\" value=\"\\([^\"]*\\)\".*/\\1/p')",
                "  curl -sS -b $jar -o /dev/null -w '%{redirect_url}' \\",
                $"    -d person={person} -d acr={issuer.Profile.DefaultAcr} \\",
                "    -d action=sign-in -d request=$form $ISSUER/sign-in \\",
                "    | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/'",
                "}",
                "CODE=$(code_for demo-basic); echo \"CODE=$CODE\"",
            ]),
            new("2. Exchange it, with client_secret_basic", "The answer holds an access token, an id_token and a refresh token.",
            [
                $"SECRET={DemoClients.SecretOf("demo-basic")}",
                $"curl -sS -u demo-basic:$SECRET $ISSUER{paths.Token} \\",
                "  -d grant_type=authorization_code -d code=$CODE \\",
                "  -d redirect_uri=$CALLBACK -d code_verifier=$VERIFIER",
            ]),
            new("3. The same with a business certificate", "Makes a client assertion (private_key_jwt) that carries the demo certificate in x5c, signs it with openssl, and exchanges another code with it.",
            [
                $"cd '{demoFolder}'",
                "b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }",
                "NOW=$(date +%s)",
                "HEADER=$(printf '{\"alg\":\"RS256\",\"x5c\":%s}' \\",
                "  \"$(cat demo-certificate.x5c.json)\" | b64)",
                "CLAIMS=$(printf '{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",' \\",
                "  demo-certificate demo-certificate $ISSUER)",
                "CLAIMS=$(printf '%s\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}' \"$CLAIMS\" \\",
                "  $NOW $((NOW + 120)) $(openssl rand -hex 16) | b64)",
                "SIGNATURE=$(printf %s \"$HEADER.$CLAIMS\" \\",
                "  | openssl dgst -sha256 -sign demo-certificate.key.pem | b64)",
                $"curl -sS $ISSUER{paths.Token} -d client_id=demo-certificate \\",
                "  -d grant_type=authorization_code -d code=$(code_for demo-certificate) \\",
                "  -d redirect_uri=$CALLBACK -d code_verifier=$VERIFIER \\",
                $"  -d client_assertion_type={Clients.ParsedSecretTypes.JwtBearer} \\",
                "  -d client_assertion=$HEADER.$CLAIMS.$SIGNATURE",
            ]),
            new("4. See a refusal explained", "The verifier is wrong on purpose: the answer says which rule broke, and its reference opens the whole record, which is also listed below.",
            [
                $"curl -sS -u demo-basic:$SECRET $ISSUER{paths.Token} \\",
                "  -d grant_type=authorization_code -d code=$(code_for demo-basic) \\",
                $"  -d redirect_uri=$CALLBACK -d code_verifier={new string('x', 43)}",
            ]),
            .. newer is null ? (IEnumerable<Recipe>)[] : [Newer(newer, person)],
        ];
    }

    private static Recipe Newer(Issuer issuer, string person)
    {
        var paths = issuer.Profile.Paths;
        return new("5. The newer rules, with a pushed request", "Pushes the authorization request, signs in by login_hint without a page, and exchanges the code at the issuer with ID-porten's newer rules: the answer also says how long the refresh token lives.",
        [
            $"ISSUER={issuer.Url}",
            $"REQUEST_URI=$(curl -sS -u demo-basic:$SECRET $ISSUER{paths.PushedAuthorization} \\",
            "  -d response_type=code -d client_id=demo-basic -d redirect_uri=$CALLBACK \\",
            "  -d scope=openid%20profile -d state=demo -d nonce=demo \\",
            $"  -d code_challenge_method=S256 -d login_hint={person} \\",
            $"  -d code_challenge={Challenge} \\",
            "  | sed 's/.*\"request_uri\":\"\\([^\"]*\\)\".*/\\1/')",
            $"CODE=$(curl -sS -G -o /dev/null -w '%{{redirect_url}}' $ISSUER{paths.Authorize} \\",
            "  -d client_id=demo-basic --data-urlencode request_uri=$REQUEST_URI \\",
            "  | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/')",
            $"curl -sS -u demo-basic:$SECRET $ISSUER{paths.Token} \\",
            "  -d grant_type=authorization_code -d code=$CODE \\",
            "  -d redirect_uri=$CALLBACK -d code_verifier=$VERIFIER",
        ]);
    }
}
