using System.Text;
using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Registers a new client.</summary>
/// <param name="Document">A registration document (RFC 7591 and ID-porten's names), as <see cref="ClientDocument"/> reads it.</param>
/// <param name="Notes">What administrators keep beside it.</param>
/// <param name="WithSecret">True makes the client's first shared secret with it, where its method uses one. Only for what is registered at once: one that waits is made when it is collected.</param>
/// <param name="RegistrationTokenHash">SHA-256 of the token with which the client may change its own registration (RFC 7592); null when it may not.</param>
public sealed record Register(string Document, Notes Notes, bool WithSecret = false, byte[]? RegistrationTokenHash = null) : Proposal
{
    public override string Action => AuditActions.ClientCreated;

    public override Right Needs => Right.EditClients;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var document = ClientDocument.Read(Encoding.UTF8.GetBytes(Document), setting.Issuer);
        if (document.Client is null) return new(null, document.Problems);

        var registration = ClientRegistration.Of(document, existing: null, setting.Profile, setting.Production, setting.Now);
        var first = WithSecret && registration.Client is { } client && UsesSecret(client) ? new NewSecret(NewSecret.UsualLifetime).ApplyTo(new(client, 0, null), setting) : null;
        return new(first?.Client ?? registration.Client, registration.Problems) { Notes = Notes, Secret = first?.Secret, RegistrationTokenHash = RegistrationTokenHash };
    }

    private static bool UsesSecret(Client client) => client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost;
}
