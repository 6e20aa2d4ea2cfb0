using IdP.Issuers;
using IdP.Pages;

namespace IdP.Demo;

/// <summary>Sequences for a terminal with an issuer that answers as Login.gov does. They stand after those of <see cref="DemoRecipes"/>.</summary>
public static class LoginGovRecipes
{
    // RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private const string Person = "verified-victoria";

    /// <param name="keyFile">The private key of the demo client that signs, as an absolute path.</param>
    /// <param name="caFile">The development CA, when the issuer is on https with a generated certificate.</param>
    public static IReadOnlyList<Recipe> For(Issuer issuer, string keyFile, string? caFile)
    {
        string[] setting = caFile is null ? [] : [$"export CURL_CA_BUNDLE='{caFile}'"];
        var paths = issuer.Profile.Paths;
        return
        [
            new("6. Login.gov: sign in and exchange the code with PKCE", "The person is named in login_hint, so that no page is shown. The token request has three parameters; the client is found from the code, which lives for five minutes.",
            [
                .. setting,
                $"LOGINGOV={issuer.UrlOf("")}",
                "RANDOM22=$(openssl rand -hex 16)",
                "logingov_code_for() {",
                $"  curl -sS -o /dev/null -w '%{{redirect_url}}' -G $LOGINGOV{paths.Authorize} \\",
                $"    -d response_type=code -d client_id=$1 -d redirect_uri={DemoClients.Callback} \\",
                "    -d scope=openid%20email%20profile -d state=$RANDOM22 -d nonce=$RANDOM22 \\",
                "    -d acr_values=urn:acr.login.gov:verified -d prompt=select_account \\",
                $"    -d login_hint={Person} \"${{@:2}}\" \\",
                "    | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/'",
                "}",
                "curl -sS $LOGINGOV" + paths.Token + " \\",
                "  -d grant_type=authorization_code \\",
                "  -d code=$(logingov_code_for demo-pkce -d code_challenge_method=S256 \\",
                $"    -d code_challenge={Challenge}) \\",
                $"  -d code_verifier={Verifier}",
            ]),
            new("7. Login.gov: the same with private_key_jwt, and userinfo", "Signs a client assertion for the token endpoint with openssl, exchanges another code with it, and asks userinfo with the access token.",
            [
                "b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }",
                "NOW=$(date +%s)",
                "HEADER=$(printf '{\"alg\":\"RS256\"}' | b64)",
                "CLAIMS=$(printf '{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",' \\",
                $"  demo-key demo-key $LOGINGOV{paths.Token})",
                "CLAIMS=$(printf '%s\"exp\":%d,\"jti\":\"%s\"}' \"$CLAIMS\" \\",
                "  $((NOW + 300)) $(openssl rand -hex 16) | b64)",
                "SIGNATURE=$(printf %s \"$HEADER.$CLAIMS\" \\",
                $"  | openssl dgst -sha256 -sign '{keyFile}' | b64)",
                $"ACCESS=$(curl -sS $LOGINGOV{paths.Token} \\",
                "  -d grant_type=authorization_code -d code=$(logingov_code_for demo-key) \\",
                $"  -d client_assertion_type={Clients.ParsedSecretTypes.JwtBearer} \\",
                "  -d client_assertion=$HEADER.$CLAIMS.$SIGNATURE \\",
                "  | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
                $"curl -sS -H \"Authorization: Bearer $ACCESS\" $LOGINGOV{paths.UserInfo}",
            ]),
        ];
    }
}
