using System.Text.Json;

namespace IdP.Rules.Registration;

/// <summary>The members of a registration document, each read as the one type it may have. What has another is remembered as a problem.</summary>
internal sealed class DocumentMembers
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<RegistrationProblem> problems = [];

    public DocumentMembers(JsonElement document)
    {
        foreach (var member in document.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value)) Refuse(member.Name, "RFC8259-4", "document.repeated_member", "is written more than once: keep one.");
        }
    }

    public IReadOnlyList<RegistrationProblem> Problems => problems;

    public void Refuse(string member, string rule, string id, string message, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var shown = Printable.Shorten(member)!;
        problems.Add(new(shown, rule, id, message, [("member", shown), .. values]));
    }

    /// <summary>Remembers that a member must be written.</summary>
    /// <returns>An empty text in its place.</returns>
    public string Missing(string member, string id, string message)
    {
        if (!members.ContainsKey(member)) problems.Add(new(member, "RFC7591-2", id, $"is missing: {message}"));
        return "";
    }

    public void RefuseOtherThan(IReadOnlyList<string> known)
    {
        foreach (var member in members.Keys.Where(member => !known.Contains(member)))
        {
            if (member == "client_secret") Refuse(member, "RFC7591-3.2.1", "secret.not_accepted", "must not be written: the server makes the secret, with `client new-secret`.");
            else if (NearestName.To(member, known) is { } nearest) Refuse(member, "RFC7591-2", "document.misspelt_member", $"is not known. Did you mean {nearest}?", ("nearest", nearest));
            else Refuse(member, "RFC7591-2", "document.unknown_member", "is not known: leave it out.");
        }
    }

    public string? Text(string member) => Read(member, "document.not_a_text", "a text in quotes", value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    public bool? Flag(string member) => ReadValue<bool>(member, "document.not_true_or_false", "true or false, without quotes", value => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    });

    public TimeSpan? Seconds(string member) => ReadValue<TimeSpan>(member, "document.not_seconds", "a whole number of seconds, without quotes", value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) ? TimeSpan.FromSeconds(seconds) : null);

    public int? Level(string member) => ReadValue<int>(member, "document.not_a_level", "a whole number, without quotes", value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var level) ? level : null);

    public IReadOnlyList<string>? Texts(string member) => Read(member, "document.not_texts", "an array of texts: [\"…\", \"…\"]", value =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? value.EnumerateArray().Select(element => element.GetString()!).ToList()
            : null);

    public T? OneOf<T>(string member, (string Name, T Value)[] choices) where T : struct
    {
        if (!members.TryGetValue(member, out var written)) return null;
        foreach (var (name, choice) in choices)
        {
            if (written.ValueKind == JsonValueKind.String && written.ValueEquals(name)) return choice;
        }

        var names = choices.Select(choice => choice.Name).ToList();
        Refuse(member, "RFC7591-2", "document.not_a_choice", $"must be {string.Join(" or ", names.Select(name => $"\"{name}\""))}.", ("allowed", string.Join(", ", names)));
        return null;
    }

    /// <summary>RFC7517-5: the keys of <c>jwks</c>, each as it was written.</summary>
    public IReadOnlyList<string>? Keys()
    {
        if (!members.TryGetValue("jwks", out var set)) return null;
        if (set.ValueKind != JsonValueKind.Object || set.EnumerateObject().ToList() is not [{ Name: "keys", Value: { ValueKind: JsonValueKind.Array } keys }])
        {
            Refuse("jwks", "RFC7517-5", "document.not_a_key_set", "must be a key set: { \"keys\": [ … ] } and nothing else.");
            return null;
        }

        return [.. keys.EnumerateArray().Select(key => key.GetRawText())];
    }

    private T? Read<T>(string member, string id, string wanted, Func<JsonElement, T?> read) where T : class
    {
        if (!members.TryGetValue(member, out var written)) return null;
        var value = read(written);
        if (value is null) Refuse(member, "RFC7591-2", id, $"must be {wanted}.");
        return value;
    }

    private T? ReadValue<T>(string member, string id, string wanted, Func<JsonElement, T?> read) where T : struct
    {
        if (!members.TryGetValue(member, out var written)) return null;
        var value = read(written);
        if (value is null) Refuse(member, "RFC7591-2", id, $"must be {wanted}.");
        return value;
    }
}
