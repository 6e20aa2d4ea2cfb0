using System.Text.Json;
using System.Text.Json.Serialization;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>How two registrations of one client differ, in a form that can be shown, stored and undone, and that holds no secret.</summary>
/// <param name="Fields">The members that differ, in the order of a document.</param>
/// <param name="RemovedCredentials">What of the removed credentials is public, in full, so that it can be put back.</param>
public sealed record ClientChanges(IReadOnlyList<FieldChange> Fields, IReadOnlyList<PublicCredential> RemovedCredentials)
{
    /// <summary>What happened to a client. The order of a list means nothing, and a change of it is none.</summary>
    /// <param name="before">The registration before; null when the client is new.</param>
    /// <param name="after">The registration after; null when the client is removed.</param>
    public static ClientChanges Between(Client? before, Client? after)
    {
        var fields = ClientField.All.Select(field => Change(field.Member, Texts(field, before), Texts(field, after)));
        var credentials = Credentials.Members.Select(member => Change(member.Member, Texts(before, member.Type), Texts(after, member.Type)));
        var removed = Secrets(before).Where(secret => secret.Type != SecretTypes.SharedSecret).ExceptBy(Secrets(after).Select(Name), Name);
        return new([.. fields.Concat(credentials).OfType<FieldChange>()], [.. removed.Select(PublicCredential.Of)]);
    }

    /// <summary>
    /// Puts back what the changes took away and takes away what they brought, member by member, wherever nobody has changed
    /// it further; a list of addresses, scopes or grant types value by value. Whether the outcome may be registered, the rules tell.
    /// </summary>
    /// <param name="current">The client as it is now.</param>
    /// <param name="changes">What is to be undone.</param>
    /// <returns>The client, and the members that are left as they are: those changed since, removed secrets, which nobody has, and all of them when the change made or removed the client.</returns>
    public static (Client Client, IReadOnlyList<string> NotUndone) Undo(Client current, ClientChanges changes)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Fields.Any(change => ClientField.All.Any(field => field.Member == change.Member && field.Write is null))) return (current, [.. changes.Fields.Select(change => change.Member)]);

        var (client, notUndone) = (current, new List<string>());
        foreach (var change in changes.Fields)
        {
            if (Undone(client, change, changes.RemovedCredentials) is { } undone) client = undone;
            else notUndone.Add(change.Member);
        }

        return (client, notUndone);
    }

    /// <summary>Brings two changes of the same registration together.</summary>
    /// <param name="original">The registration that both began with.</param>
    /// <param name="mine">What it is to become.</param>
    /// <param name="theirs">What it has become meanwhile.</param>
    /// <returns>Theirs with the members of mine that they left alone, lists value by value; and the members that both changed, each in its own way, which are theirs in the client.</returns>
    public static (Client Client, IReadOnlyList<string> Conflicts) Merge(Client original, Client mine, Client theirs)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        var (client, conflicts) = (theirs, new List<string>());
        foreach (var change in Between(original, mine).Fields)
        {
            if (Merged(client, change, original, mine) is { } merged) client = merged;
            else conflicts.Add(change.Member);
        }

        return (client, conflicts);
    }

    /// <summary>The changes as JSON, for an audit row.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ClientChangesJson.Default.ClientChanges);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It wrote something else.</exception>
    public static ClientChanges FromJson(string json) =>
        JsonSerializer.Deserialize(json, ClientChangesJson.Default.ClientChanges) ?? throw new JsonException("The changes of a client are an object.");

    private static FieldChange? Change(string member, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var change = new FieldChange(member, [.. before.Except(after)], [.. after.Except(before)]);
        return change.Removed.Count + change.Added.Count > 0 ? change : null;
    }

    private static Client? Undone(Client client, FieldChange change, IReadOnlyList<PublicCredential> removed)
    {
        if (ClientField.All.FirstOrDefault(field => field.Member == change.Member) is { } field) return With(client, field, change.Added, change.Removed);

        var type = Credentials.Members.First(member => member.Member == change.Member).Type;
        if (type == SecretTypes.SharedSecret && change.Removed.Count > 0) return null; // nobody has it
        if (change.Added.Except(Texts(client, type)).Any()) return null;

        var kept = CredentialRules.Of(client, type).Where(secret => !change.Added.Contains(Credentials.TextOf(secret))).ToList();
        var restored = removed.Where(credential => credential.Kind == type).Select(credential => credential.Restored()).Where(secret => kept.All(other => Name(other) != Name(secret))).ToList();
        return restored.Any(secret => kept.Any(other => IsInTheWay(other, secret))) ? null : Credentials.With(client, type, [.. kept, .. restored]);
    }

    private static Client? Merged(Client theirs, FieldChange change, Client original, Client mine)
    {
        if (ClientField.All.FirstOrDefault(field => field.Member == change.Member) is { } field)
        {
            return field.Read(theirs).SequenceEqual(field.Read(mine)) ? theirs : With(theirs, field, change.Removed, change.Added);
        }

        var type = Credentials.Members.First(member => member.Member == change.Member).Type;
        var kept = CredentialRules.Of(theirs, type).Where(secret => !change.Removed.Contains(Credentials.TextOf(secret))).ToList();
        var added = CredentialRules.Of(mine, type).ExceptBy(original.Secrets.Concat(kept).Select(Name), Name).ToList();
        return added.Any(secret => kept.Any(other => IsInTheWay(other, secret))) ? null : Credentials.With(theirs, type, [.. kept, .. added]);
    }

    /// <summary>The client with some values replaced by others; null when its one value is neither.</summary>
    private static Client? With(Client client, ClientField field, IReadOnlyList<string> removed, IReadOnlyList<string> added)
    {
        var now = field.Read(client);
        if (field.IsList) return field.Write!(client, [.. now.Except(removed), .. added.Except(now)]);
        return field.Write is not null && now.SequenceEqual(removed) ? field.Write(client, added) : null;
    }

    // The same value with another end, or a second one where there can be only one.
    private static bool IsInTheWay(Secret one, Secret other) =>
        one.Value == other.Value || one.Type is SecretTypes.BusinessCertificate or SecretTypes.CertificateLock;

    private static IReadOnlyList<string> Texts(ClientField field, Client? client) => client is null ? [] : field.Read(client);

    private static IReadOnlyList<string> Texts(Client? client, string type) => [.. Secrets(client).Where(secret => secret.Type == type).Select(Credentials.TextOf)];

    private static IReadOnlyList<Secret> Secrets(Client? client) => client?.Secrets ?? [];

    private static (string Type, string Text) Name(Secret secret) => (secret.Type, Credentials.TextOf(secret));
}

/// <summary>How the changes of a client are written; what is stored is read for years, so names stay.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClientChanges))]
internal sealed partial class ClientChangesJson : JsonSerializerContext;
