using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IdP.Admin.Clients;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>A client that somebody is registering: what they have answered so far. Never a secret, never a private key.</summary>
public sealed class ClientDraft
{
    /// <summary>Random; part of the address. It lies beside the document, not in it.</summary>
    [JsonIgnore]
    public string Id { get; set; } = "";

    /// <summary>UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset Updated { get; set; }

    public ClientForm Form { get; set; } = new();

    /// <summary>One of <see cref="Kinds"/>; empty before the first answer.</summary>
    public string Kind { get; set; } = "";

    /// <summary>One of <see cref="Proofs"/>, or a method; empty before it was answered.</summary>
    public string Proof { get; set; } = "";

    /// <summary>Public keys, each as a JWK.</summary>
    public List<string> Keys { get; set; } = [];

    /// <summary>The furthest page that can be opened.</summary>
    public Step Reached { get; set; }

    /// <summary>True once the client was registered from it: then it can only be looked at.</summary>
    public bool Registered { get; set; }

    /// <summary>The change that waits for a second person, when registering needs one.</summary>
    public string? ChangeId { get; set; }

    [JsonIgnore]
    public bool IsOver => Registered || ChangeId is not null;

    [JsonIgnore]
    public bool IsMachine => Kind == Kinds.Machine;

    [JsonIgnore]
    public bool IsPublic => Kind is Kinds.Browser or Kinds.Native;

    /// <summary>The pages that this client has, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Step> Steps => IsMachine ? [.. Enum.GetValues<Step>().Where(step => step != Step.Addresses)] : Enum.GetValues<Step>();

    public Step Next(Step step) => Steps.FirstOrDefault(other => other > step, Step.Check);

    public Step Before(Step step) => Steps.LastOrDefault(other => other < step, Step.Kind);

    /// <summary>Chooses what the client is. What followed from another choice begins anew.</summary>
    public void Choose(string issuer, string kind, Profile? profile)
    {
        if (issuer == Form.Issuer && kind == Kind) return;
        (Form.Issuer, Kind, Form.ApplicationType) = (issuer, kind, Kinds.ApplicationTypeOf(kind));
        (Proof, Keys, Form.CertificateLock, Form.JwksUri, Form.CodeChallengeMethod) = (IsPublic ? AuthenticationMethods.None : "", [], "", "", "S256");
        Form.GrantTypes = IsMachine ? [GrantTypes.ClientCredentials] : [GrantTypes.AuthorizationCode];
        if (kind == Kinds.Web && profile?.GrantTypes.Contains(GrantTypes.RefreshToken) is true) Form.GrantTypes.Add(GrantTypes.RefreshToken);
        Form.Scopes = IsMachine ? [] : [Scopes.OpenId];
        if (IsMachine) (Form.RedirectUris, Form.PostLogoutRedirectUris, Form.FrontchannelLogoutUri) = ([], [], "");
        (Form.AccessTokenLifetime, Form.RefreshTokenLifetime, Form.AuthorizationLifetime) = ("", "", "");
        if (Reached > Step.Proof) Reached = Step.Proof; // there is something to answer again
    }

    /// <summary>The registration document that the answers amount to.</summary>
    public string ToDocument(string organization)
    {
        Form.TokenEndpointAuthMethod = Proofs.MethodOf(Proof);
        Form.Jwks = Proof == Proofs.Key ? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => JsonNode.Parse(key))]) }.ToJsonString() : null;
        var document = Form.ToDocument(organization);
        Form.Jwks = null; // the keys are kept in one place
        return document;
    }
}
