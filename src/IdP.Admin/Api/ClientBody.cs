using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Api;

/// <summary>The body that describes a client: a registration document, and beside it what administrators keep about the client.</summary>
internal sealed record ClientBody(JsonObject Document, Notes Notes)
{
    public const string Description = "description";
    public const string Contacts = "contacts";
    public const string ManagedBy = "managed_by";

    /// <summary>What our own answers have more than a document has; sent back, it is not read.</summary>
    public const string Registry = "registry";

    /// <summary>The document's own words, whatever they are; the rules judge them.</summary>
    public string? Text(string member) => Document[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public bool Has(string member) => Document.ContainsKey(member);

    public string ToDocument() => Document.ToJsonString(ApiJson.Options);

    /// <summary>Says what the document leaves out.</summary>
    public void Default(string member, string value)
    {
        if (!Has(member)) Document[member] = value;
    }

    public static Reading<ClientBody> Of(ApiCall call, JsonObject members)
    {
        var (body, problems) = Read(members);
        return problems.Count > 0 ? call.Refused(problems) : body;
    }

    /// <summary>Tells the document from what administrators keep beside it.</summary>
    /// <param name="members">Both together; the document is what remains of it.</param>
    public static (ClientBody Body, IReadOnlyList<RegistrationProblem> Problems) Read(JsonObject members)
    {
        members.Remove(Registry);
        var problems = new List<RegistrationProblem>();
        var notes = new Notes(
            Note(members, Description, problems) ?? "",
            [.. Addresses(members, problems)],
            Note(members, ManagedBy, problems));
        problems.AddRange(notes.Problems());
        return (new(members, notes), problems);
    }

    public static Reading<ClientBody> Of(ApiCall call, JsonDocument document)
    {
        using (document) return Of(call, JsonObject.Create(document.RootElement.Clone())!);
    }

    private static string? Note(JsonObject members, string member, List<RegistrationProblem> problems)
    {
        if (!members.Remove(member, out var written) || written is null) return null;
        if (written is not JsonValue value || !value.TryGetValue<string>(out var text)) problems.Add(new(member, "RFC7591-2", "document.not_a_text", "must be a text in quotes.", ("member", member)));
        else return text;
        return null;
    }

    private static List<string> Addresses(JsonObject members, List<RegistrationProblem> problems)
    {
        if (!members.Remove(Contacts, out var written) || written is null) return [];
        if (written is not JsonArray list || list.Any(one => one is not JsonValue value || !value.TryGetValue<string>(out _)))
        {
            problems.Add(new(Contacts, "RFC7591-2", "document.not_texts", "must be an array of texts: [\"…\", \"…\"].", ("member", Contacts)));
            return [];
        }

        return [.. list.Select(one => one!.GetValue<string>())];
    }
}
