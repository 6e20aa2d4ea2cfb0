using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdP.Admin.Keys;

namespace IdP.Admin.Import;

/// <summary>One client on its way from a source into a registration document, with a line of the report for each member.</summary>
internal sealed partial class ClientMapping(JsonElement source, ImportTarget target)
{
    private const int LongestShown = 200;

    /// <summary>What is kept of a key, and no more.</summary>
    private static readonly string[] PublicMembers = ["kid", "kty", "use", "alg", "n", "e", "crv", "x", "y", "x5c"];

    private readonly JsonObject document = [];
    private readonly List<MappedMember> report = [];
    private bool blocked;

    public ImportTarget Target => target;

    public IEnumerable<JsonProperty> Members => source.EnumerateObject();

    public bool Has(string member) => document.ContainsKey(member);

    /// <returns>Null when the source does not say it in a text.</returns>
    public string? Text(string member) => source.TryGetProperty(member, out var value) ? TextOf(value) : null;

    public bool Flag(string member) => source.TryGetProperty(member, out var value) && IsTrue(value);

    public IReadOnlyList<string> Texts(string member) => source.TryGetProperty(member, out var value) ? TextsOf(value) : [];

    /// <summary>The member says the same here, under this name or another. What has the wrong type is left to the rules.</summary>
    public void Take(JsonProperty member, string? to = null)
    {
        document[to ?? member.Name] = JsonNode.Parse(member.Value.GetRawText());
        report.Add(new(Shown(member.Name), MemberFate.Taken, to ?? member.Name));
    }

    public void Take(string member, string to, JsonNode? value)
    {
        document[to] = value;
        report.Add(new(Shown(member), MemberFate.Taken, to));
    }

    public void Change(string member, string to, JsonNode? value, string why, string? detail = null)
    {
        document[to] = value;
        report.Add(new(Shown(member), MemberFate.Changed, to, why, Shown(detail)));
    }

    /// <summary>The member says the same here where the issuer's profile has a use for it; elsewhere it would keep the client from being registered.</summary>
    /// <param name="member">As the source calls it.</param>
    /// <param name="to">As we do.</param>
    /// <param name="value">What it says.</param>
    /// <param name="otherwise">Why it stays behind where there is no use for it.</param>
    public void Offer(string member, string to, JsonNode? value, string otherwise)
    {
        if (target.Profile.ClientMembers.Contains(to)) Take(member, to, value);
        else if (value is JsonValue flag && flag.TryGetValue<bool>(out var on) && !on) Leave(member, "empty");
        else Cannot(member, otherwise);
    }

    public void Offer(JsonProperty member, string otherwise) => Offer(member.Name, member.Name, JsonNode.Parse(member.Value.GetRawText()), otherwise);

    /// <summary>A line about a member that has another one besides, or that the source does not have.</summary>
    public void Note(string member, MemberFate fate, string why, string? to = null, string? detail = null) => report.Add(new(Shown(member), fate, to, why, Shown(detail)));

    public void Leave(string member, string why, string? detail = null) => report.Add(new(Shown(member), MemberFate.LeftOut, Why: why, Detail: Shown(detail)));

    /// <summary>Secrets are not for others to have: nothing of its value is even looked at.</summary>
    public void LeaveSecret(string member) => Leave(member, "secret");

    public void Cannot(string member, string why, string? detail = null) => report.Add(new(Shown(member), MemberFate.CannotBeMapped, Why: why, Detail: Shown(detail)));

    /// <summary>The client as a whole cannot be brought over, and nothing of it is kept but the report.</summary>
    public void Block(string member, string why, string? detail = null)
    {
        blocked = true;
        Cannot(member, why, detail);
    }

    /// <summary>The organisation in whose name the import is made has the client, whatever the source says.</summary>
    public void Organization(JsonProperty member)
    {
        if (TextOf(member.Value) is var number && number == target.Organization) Leave(member.Name, "organization_same");
        else Note(member.Name, MemberFate.Changed, "organization", "client_orgno", target.Organization);
    }

    /// <summary>Addresses, each by itself: one that stands for many is no address.</summary>
    /// <param name="member">As the source calls them.</param>
    /// <param name="to">As we do.</param>
    /// <param name="written">As they stand there.</param>
    /// <param name="root">What an address that begins with a slash goes on from; null when there is nothing.</param>
    public void Addresses(string member, string to, IEnumerable<string> written, string? root = null)
    {
        var (addresses, taken) = (new List<string>(), false);
        foreach (var uri in written)
        {
            if (AnyPort().Match(uri) is { Success: true } loopback)
            {
                addresses.Add($"http://{loopback.Groups["host"]}:0{loopback.Groups["path"]}");
                Note(member, MemberFate.Changed, "any_port", to, $"{uri} → {addresses[^1]}");
            }
            else if (uri.Contains('*', StringComparison.Ordinal)) Cannot(member, "wildcard", uri);
            else if (uri.StartsWith('/') && string.IsNullOrEmpty(root)) Cannot(member, "relative_without_root", uri);
            else if (uri.StartsWith('/'))
            {
                addresses.Add(root!.TrimEnd('/') + uri);
                Note(member, MemberFate.Changed, "relative", to, $"{uri} → {addresses[^1]}");
            }
            else
            {
                addresses.Add(uri);
                taken = true;
            }
        }

        if (taken) report.Add(new(Shown(member), MemberFate.Taken, to));
        document[to] = Array(addresses.Distinct());
    }

    /// <summary>Grant types; those that the issuer does not offer stay behind.</summary>
    public void Grants(string member, IEnumerable<string> grants)
    {
        var (offered, rest) = (new List<string>(), new List<string>());
        foreach (var grant in grants) (target.Profile.GrantTypes.Contains(grant) ? offered : rest).Add(grant);
        foreach (var grant in rest) Cannot(member, "grant", grant);
        if (offered.Count > 0) report.Add(new(Shown(member), MemberFate.Taken, "grant_types"));
        document["grant_types"] = Array(offered.Distinct());
    }

    /// <summary>Public keys: a key set, the bare array of its keys, PEM, or a certificate. A private key keeps the client out, with everything it brought.</summary>
    /// <param name="member">As the source calls it.</param>
    /// <param name="keys">As they stand there.</param>
    /// <param name="asWritten">True leaves them as they are, for the rules to judge; false adds what everybody means and many leave out.</param>
    public void Keys(string member, JsonElement keys, bool asWritten = false)
    {
        if (keys.ValueKind is JsonValueKind.Null || IsEmptySet(keys)) Leave(member, "empty");
        else if (PrivateKeys.In(keys) || ListOf(keys).Any(IsShared)) Block(member, "private_key");
        else if (!asWritten && UploadedKeys.Read(keys.GetRawText(), target.Profile.Assertions, target.Now) is { Keys.Count: > 0 } upload) Add(member, upload, keys.ValueKind == JsonValueKind.Array ? "jwks_array" : null);
        else if (keys.ValueKind == JsonValueKind.Array) Change(member, "jwks", PublicPart(keys), "jwks_array");
        else Take(member, "jwks", PublicPart(keys));
    }

    /// <summary>Keys in PEM, or certificates of them.</summary>
    public void Keys(string member, IEnumerable<string> pems)
    {
        foreach (var pem in pems)
        {
            if (PrivateKeys.In(pem)) Block(member, "private_key");
            else if (UploadedKeys.Read(pem, target.Profile.Assertions, target.Now) is { Keys.Count: > 0 } upload) Add(member, upload, "certificate");
            else Cannot(member, "key_unreadable");
        }
    }

    public MappedClient Mapped(bool isWhole)
    {
        if (!Has("client_id")) Change("client_id", "client_id", target.NewClientId(), "id_made", null);
        var (clientId, name) = (Written("client_id"), Written("client_name"));
        document["issuer"] = target.Issuer;
        document["client_orgno"] = target.Organization;
        var text = document.ToJsonString();
        if (!blocked && (PrivateKeys.In(text) || PrivateKeys.In(Written("description")))) Block("description", "private_key");
        return new(clientId, name.Length > 0 ? name : clientId, blocked ? null : text, isWhole, report);
    }

    public static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IReadOnlyList<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(TextOf).OfType<string>()] : [];

    /// <summary>Also as a text, which is how attributes say it.</summary>
    public static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True || TextOf(value) is "true";

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    private void Add(string member, UploadedKeys upload, string? why)
    {
        var set = document["jwks"] as JsonObject ?? new JsonObject { ["keys"] = new JsonArray() };
        foreach (var key in upload.Keys) set["keys"]!.AsArray().Add(JsonNode.Parse(key.Jwk));
        document["jwks"] = set;
        if (why is not null) Note(member, MemberFate.Changed, why, "jwks");
        else report.Add(new(Shown(member), MemberFate.Taken, "jwks"));
        foreach (var unnamed in upload.Keys.Where(key => !key.Named)) Note(member, MemberFate.Changed, "kid_made", "jwks", unnamed.Kid);
    }

    private static JsonObject PublicPart(JsonElement keys) => new()
    {
        ["keys"] = new JsonArray([.. ListOf(keys).Select(key => (JsonNode)new JsonObject(PublicMembers
            .Where(member => key.ValueKind == JsonValueKind.Object && key.TryGetProperty(member, out _))
            .Select(member => KeyValuePair.Create(member, JsonNode.Parse(key.GetProperty(member).GetRawText())))))]),
    };

    private static List<JsonElement> ListOf(JsonElement keys) =>
        keys.ValueKind == JsonValueKind.Array ? [.. keys.EnumerateArray()]
        : keys.ValueKind == JsonValueKind.Object && keys.TryGetProperty("keys", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()]
        : [];

    private static bool IsEmptySet(JsonElement keys) => keys.ValueKind is JsonValueKind.Array or JsonValueKind.Object && ListOf(keys).Count == 0;

    private static bool IsShared(JsonElement key) =>
        key.ValueKind == JsonValueKind.Object && (key.TryGetProperty("k", out _) || (key.TryGetProperty("kty", out var type) && TextOf(type) == "oct"));

    private string Written(string member) => document[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shown(string? text) => text?.Length > LongestShown ? text[..LongestShown] + "…" : text;

    [GeneratedRegex(@"^https?://(?<host>127\.0\.0\.1|\[::1\]):\*(?<path>(/[^*]*)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyPort();
}
