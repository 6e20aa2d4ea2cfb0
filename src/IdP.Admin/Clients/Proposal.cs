using System.Text.Json.Serialization;
using IdP.Admin.Access;

namespace IdP.Admin.Clients;

/// <summary>
/// Something that somebody wants done to a client. It is a value: a page, the API, an import and the command line make the
/// same one, it can wait for a second person, and <see cref="Registrar"/> alone carries it out. It never holds a secret.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Register), "register")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(NewSecret), "new_secret")]
[JsonDerivedType(typeof(AddKey), "add_key")]
[JsonDerivedType(typeof(ReplaceKeys), "replace_keys")]
[JsonDerivedType(typeof(FetchKeys), "fetch_keys")]
[JsonDerivedType(typeof(LockCertificate), "lock_certificate")]
[JsonDerivedType(typeof(Revoke), "revoke")]
[JsonDerivedType(typeof(Enable), "enable")]
[JsonDerivedType(typeof(Disable), "disable")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Restore), "restore")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Undo), "undo")]
public abstract record Proposal
{
    /// <summary>What the audit trail calls it.</summary>
    [JsonIgnore]
    public abstract string Action { get; }

    /// <summary>What whoever proposes it must be allowed.</summary>
    [JsonIgnore]
    public abstract Right Needs { get; }

    /// <summary>May this actor propose it?</summary>
    /// <param name="actor">Who proposes it.</param>
    /// <param name="organization">The organisation that the client belongs to.</param>
    public virtual bool IsFor(Actor actor, string organization)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Needs, organization);
    }

    /// <summary>What it makes of the client. Pure, but for the randomness of a new secret.</summary>
    /// <param name="current">The client as it is; null when there is none.</param>
    /// <param name="setting">Where and when.</param>
    internal abstract Applied ApplyTo(Storage.Console.StoredClient? current, Setting setting);
}
